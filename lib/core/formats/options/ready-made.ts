import type { ReadyMade } from "../options";
import type { Step } from "./steps";

/** The escape of a JSON string that an address could seem to begin with. */
const escaped = String.raw`(?:\\(?:[bfnrt]|u[0-9A-Fa-f]{4}))?`;
const email = String.raw`${escaped}([\p{L}\p{N}._%+-]+(?:@|%40|\\u0040)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)`;

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const ipv4 = String.raw`\b((?:${octet}\.){3}${octet})\b`;
const group = "[0-9A-Fa-f]{1,4}";
/** Never a time (16:42:42) nor a path of names (db::pool): eight groups, or a gap with digits around it. */
const ipv6 =
  String.raw`(\b(?:${group}:){7}${group}\b|\b(?:${group}:){1,7}:${group}(?::${group}){0,6}\b|` +
  String.raw`\b(?:${group}:){2,7}:\B|\B::${group}(?::${group}){0,6}\b)`;

const secretKey =
  String.raw`(?i:[\w.-]*(?:passw(?:or)?d|passphrase|pwd|secret(?:[_-]?key)?|(?:api|private|access)[_-]?key|` +
  "(?:access|refresh|auth|id|api|session)[_-]?token)|비밀번호)";
/** Quoted values end at their quote, also where the line was cut before it. */
const secretValue = String.raw`(?:"((?:[^"\\\n]|\\.)+)|'((?:[^'\\\n]|\\.)+)|\\+"([^"\n]*[^"\\\n])|([^\s"'&,;\\{\[][^\s"'&,;]*|[{\[][^\s"'&,;]+))`;

const header = "(?i:(?:proxy-)?authorization)";
const token = String.raw`[^\s"',;\\\]]+`;
const headerValue = String.raw`((?i:digest|aws4-hmac-sha256)[ \t][^\r\n]*|${token}(?:[ \t]+${token})?)`;

/** Milliseconds since 1970 have 13 digits, and one in ten of them has a right check digit. */
const cardDigits = 14;

/** A value of JSON that is no text and no tree. */
function bareJson(key: string, text: string): Step {
  return {
    kind: "replace",
    expression: String.raw`"${key}"\s*:\s*(-?\d[\w.+-]*|true|false|null)`,
    text: `"${text}"`,
  };
}

/**
 * What each ready-made redaction does, in the order in which it is done. A line of JSON stays JSON: bare values are
 * replaced by quoted ones.
 */
export const readyMade: Readonly<Record<ReadyMade, readonly Step[]>> = {
  password: [
    bareJson(secretKey, "<secret>"),
    {
      kind: "replace",
      expression: String.raw`${secretKey}(?:\\*["'])?\s*[:=]\s*${secretValue}`,
      text: "<secret>",
    },
    { kind: "replace", expression: String.raw`://[^\s:/@]*:([^\s/@]+)@`, text: "<secret>" },
  ],
  authorization: [
    bareJson(header, "<token>"),
    {
      kind: "replace",
      expression: String.raw`"${header}"\s*:\s*"((?:[^"\\\n]|\\.)+)`,
      text: "<token>",
    },
    {
      kind: "replace",
      expression: String.raw`\b${header}(?:\\*["'])?\s*[:=]\s*\[?(?:\\*["'])?${headerValue}`,
      text: "<token>",
    },
    {
      kind: "replace",
      expression: String.raw`\b(?i:bearer)(?:[ \t]+|%20)([A-Za-z0-9._~+/=-]+)`,
      text: "<token>",
    },
  ],
  card: [
    { kind: "luhn", text: "<card>", minDigits: cardDigits, delimiters: "" },
    // Alloy's delimiters would join the number with one that follows it, and then find the check digit wrong.
    {
      kind: "replace",
      expression: String.raw`\b(\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}|3[47]\d{2}[ -]\d{6}[ -]\d{5})\b`,
      text: "<card>",
    },
    { kind: "replace", expression: String.raw`[^\\]"\s*:\s*(<card>)`, text: '"<card>"' },
  ],
  email: [{ kind: "replace", expression: email, text: "<email>" }],
  ip: [
    { kind: "replace", expression: ipv4, text: "<ip>" },
    { kind: "replace", expression: ipv6, text: "<ip>" },
  ],
};

/** For a field on its own, where Alloy's Luhn stage would overwrite the line: every number as long as a card's. */
export const cardInField: Step = {
  kind: "replace",
  expression: String.raw`(\d{${cardDigits},})`,
  text: "<card>",
};
