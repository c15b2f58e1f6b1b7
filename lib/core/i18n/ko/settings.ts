import type { settings as en } from "../en/settings";
import type { Words } from "../words";

export const settings: Words<typeof en> = {
  title: "설정",
};
