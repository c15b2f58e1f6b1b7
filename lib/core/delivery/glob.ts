import { shellWord } from "../shell";

/**
 * Shell words that expand to the files of a glob: `*`, `?`, `[…]` stay active, braces become several words, and
 * everything else is quoted. `**` stands for one or two folders: enough to find a newest file, not to list all.
 */
export function globWords(glob: string): readonly string[] {
  return expandBraces(glob)
    .flatMap((one) =>
      one.includes("**/") ? ["", "*/", "*/*/"].map((dirs) => one.replace("**/", dirs)) : [one],
    )
    .map(patternWord);
}

/** One glob without braces for each choice. */
export function expandBraces(glob: string): readonly string[] {
  const found = /\{([^{}]*)\}/.exec(glob);
  if (!found) return [glob];
  const [before, after] = [glob.slice(0, found.index), glob.slice(found.index + found[0].length)];
  return (found[1] ?? "").split(",").flatMap((choice) => expandBraces(before + choice + after));
}

const active = /(\*+|\?|\[!?[A-Za-z0-9_.-]+\])/;

function patternWord(glob: string): string {
  return glob
    .split(active)
    .map((part, index) => {
      if (index % 2 === 0) return part === "" ? "" : shellWord(part);
      return part.startsWith("*") ? "*" : part;
    })
    .join("");
}
