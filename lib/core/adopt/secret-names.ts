/** What stands where a secret stood. */
export const hiddenSecret = "••••••";

const secretName =
  /(?:^|[_-])(?:pass(?:word|wd|phrase)?|secret(?:[_-](?:access[_-])?key)?|token|credentials?|api[_-]?key|access[_-]key(?:[_-]id)?|private[_-]key|key[_-]pem|account[_-]key|connection[_-]string|authorization|signing[_-]key)$/i;
const namesOnly = /[_-](?:file|path|url|name|ref)$/i;
const userInfo = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/?#@:"'`]*):[^\s/?#@"'`]+@/gi;
const written =
  /((?:pass(?:word|wd)?|secret|token|credentials?|api[_-]?key|authorization|(?:private|access|account)[_-]key)["']?\s*[:=]\s*)(\S.*)$/gim;

/** Whether what is given under this name is a secret itself, not the place of one. */
export function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, "$1_$2");
  return secretName.test(words) && !namesOnly.test(words);
}

/** The password of a URL. */
export function hideUserInfo(text: string): string {
  return text.replace(userInfo, `$1:${hiddenSecret}@`);
}

/** For comments, and for texts that no parser understands: all that follows a telling name on its line. */
export function hideWritten(text: string): string {
  return text.replace(written, `$1${hiddenSecret}`);
}

/** A replacement that keeps the number of lines, so that places in the text stay true. */
export function hiddenLike(text: string): string {
  return hiddenSecret + "\n".repeat(text.split("\n").length - 1);
}
