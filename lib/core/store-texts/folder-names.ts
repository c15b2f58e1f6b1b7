import { mark } from "../mark";

/** Names that Windows keeps for devices, with any ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A folder's name for each name: letters, digits, dots and hyphens of any script, nothing that leads out of its folder.
 * A name that does not fit, or differs from another only where a file system sees no difference, carries a mark made
 * of its own text, so that adding one never renames another that fits.
 */
export function folderNames(names: readonly string[]): ReadonlyMap<string, string> {
  const folded = (text: string) => text.normalize("NFC").toLowerCase();
  const count = new Map<string, number>();
  for (const name of names) count.set(folded(name), (count.get(folded(name)) ?? 0) + 1);
  return new Map(
    names.map((name) => {
      const plain = name.normalize("NFC").replace(/[^\p{L}\p{N}._-]+/gu, "-");
      const fits =
        plain === name && !/^\.|\.$/.test(name) && !device.test(name) && count.get(folded(name)) === 1;
      return [name, fits ? name : `${plain.replace(/^[.-]+|[.-]+$/g, "").slice(0, 40) || "x"}-${mark(name)}`];
    }),
  );
}
