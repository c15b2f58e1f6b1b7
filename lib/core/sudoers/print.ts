const userName = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}\$?$/;
const programPath = /^(?:\/[A-Za-z0-9._-]+)+$/;
const printable = /^[ -~]+$/;

/** A user name as sudoers takes it. Quoted always: `ALL`, `Defaults` and names in capitals mean something else there. */
export function sudoersUser(name: string): string {
  if (!userName.test(name)) throw new RangeError("Not a user name that sudoers can hold");
  return `"${name}"`;
}

/**
 * One command line that sudo compares to the letter: no character of it is a wildcard. sudo joins the words of a
 * command with spaces before it compares, so this is what it does here too.
 */
export function sudoersCommand(program: string, ...words: readonly string[]): string {
  const line = words.join(" ");
  if (!programPath.test(program)) throw new RangeError("A command of sudoers is an absolute path");
  // A leading ^ begins a regular expression, "" alone means no words at all, and a space at the end is lost.
  if (!printable.test(line) || line.startsWith("^") || line === '""' || line.endsWith(" ")) {
    throw new RangeError("Words that sudoers cannot hold");
  }
  // A backslash is read twice: by the parser, and by the comparison.
  const escaped = line.replace(/[\\*?[\]!:,=# ]/g, (char) => (char === "\\" ? "\\\\\\\\" : `\\${char}`));
  return `${program} ${escaped}`;
}
