import { z } from "zod";

/** `asOpened` of the record that an editor showed; absent: save whatever it has become. */
export const openedSchema = z.string().max(500_000).optional();
