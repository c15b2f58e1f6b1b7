import type { Problem } from "./problem";

/** What a server action hands to the browser. `fields` maps a form field ("address", "labels.job") to its own problem. */
export type ActionReply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly problem: Problem;
      readonly fields?: Readonly<Record<string, Problem>>;
    };
