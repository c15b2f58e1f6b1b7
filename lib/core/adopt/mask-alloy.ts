import { lexAlloy, type Token } from "../alloy/lex";
import { hiddenLike, hiddenSecret, hideUserInfo, hideWritten, isSecretName } from "./secret-names";

/** Objects whose keys are names of fields or labels, so that `token = "token"` in them tells nothing. */
const plainObjects = new Set(["expressions", "mapping", "values", "labels", "external_labels", "targets"]);
const opens = new Set(["{", "(", "["]);
const closes = new Set(["}", ")", "]"]);

/**
 * A `config.alloy` as it may be shown, sent and compared: passwords, tokens and keys that stand in it in clear are
 * dots. Works on tokens, so also on texts with errors; lines and all that is no secret stay as they are.
 */
export function maskAlloy(text: string): string {
  const masked = new Masker(text);
  return masked.run();
}

class Masker {
  private readonly tokens: readonly Token[];
  private readonly offsets: readonly number[];
  private out = "";
  private at = 0;
  private depth = 0;
  /** Depth within which every text is a secret. */
  private hidden: number | null = null;
  /** Depth of an object of plain names. */
  private plain: number | null = null;

  constructor(private readonly text: string) {
    this.tokens = lexAlloy(text).tokens;
    const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    // A byte order mark is not counted in the columns of the first line.
    const mark = text.startsWith("\uFEFF") ? 1 : 0;
    this.offsets = this.tokens.map(
      ({ pos }) => starts[pos.line - 1]! + pos.column - 1 + (pos.line === 1 ? mark : 0),
    );
  }

  run(): string {
    this.tokens.forEach((token, i) => {
      const from = this.offsets[i]!;
      this.out += this.text.slice(this.at, from);
      this.at = from + token.text.length;
      this.out += this.shown(token, i);
    });
    return this.out + this.text.slice(this.at);
  }

  private shown(token: Token, i: number): string {
    const { kind, text } = token;
    this.track(token, i);
    if (kind === "COMMENT") return hideUserInfo(hideWritten(text));
    if (kind !== "STRING" && kind !== "ILLEGAL") return text;
    const isKey = this.tokens[i + 1]?.kind === "=" && this.tokens[i - 1]?.kind !== "=";
    if (this.hidden !== null && !isKey && !this.isEnvName(i) && text.length > 2) {
      const quote = text[0]!;
      return quote === "`" ? `\`${hiddenLike(text)}\`` : `${quote}${hiddenSecret}${quote}`;
    }
    return hideUserInfo(text);
  }

  private track({ kind }: Token, i: number): void {
    if (opens.has(kind)) this.depth++;
    if (closes.has(kind)) this.depth--;
    const ends = kind === "TERMINATOR" || kind === "," || closes.has(kind);
    if (ends && this.hidden !== null && this.depth <= this.hidden) this.hidden = null;
    if (ends && this.plain !== null && this.depth <= this.plain && kind !== ",") this.plain = null;
    if (kind === "{" && this.isSecretArgument(i)) this.hidden = this.depth - 1;
    if (kind !== "=" || this.hidden !== null) return;
    const name = nameOf(this.tokens[i - 1]);
    if (this.plain === null && plainObjects.has(name)) this.plain = this.depth;
    else if (this.plain === null && isSecretName(name)) this.hidden = this.depth;
  }

  /** `argument "password" {`: its default is one. */
  private isSecretArgument(i: number): boolean {
    const [word, label] = [this.tokens[i - 2], this.tokens[i - 1]];
    return word?.text === "argument" && label?.kind === "STRING" && isSecretName(nameOf(label));
  }

  /** `sys.env("NAME")` names a variable and holds nothing. */
  private isEnvName(i: number): boolean {
    return this.tokens[i - 1]?.kind === "(" && this.tokens[i - 2]?.text === "env";
  }
}

function nameOf(token: Token | undefined): string {
  return token?.kind === "STRING" ? token.text.slice(1, -1) : (token?.text ?? "");
}
