import { z } from "zod";
import { hasHidden } from "../hidden";

/**
 * Name of a server, a service, an env or a log path: it becomes a label value, part of a component's name and of a
 * folder's.
 */
export const wordSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/, "name.invalid");

/** Name of a log store, a label set, a credential or a format: free words, but nothing that a path or a terminal reads. */
export const plainNameSchema = z.string().refine(isPlainName, "name.unclear");

function isPlainName(text: string): boolean {
  return text.length <= 80 && /^[^\s./\\][^/\\]*$/u.test(text) && text.trimEnd() === text && !hasHidden(text);
}

/** The same as typed into a form. */
export const typedPlainNameSchema = z.string().trim().refine(isPlainName, "name.unclear");
