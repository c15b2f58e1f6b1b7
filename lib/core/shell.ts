const plainWord = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Quotes one value as one POSIX shell word. NUL cannot be in a word and throws: refuse it at the door. */
export function shellWord(value: string): string {
  if (value.includes("\0")) throw new RangeError("A shell word cannot contain NUL");
  if (plainWord.test(value)) return value;
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** Joins a command's words, each quoted. */
export function shellCommand(...words: readonly string[]): string {
  return words.map(shellWord).join(" ");
}
