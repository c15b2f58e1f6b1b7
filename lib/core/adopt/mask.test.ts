import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adoptAlloy } from "./alloy";
import { maskAlloy } from "./mask-alloy";
import { maskPromtail } from "./mask-promtail";
import { adoptPromtail } from "./promtail";

const data = new URL("./__data__/", import.meta.url);
const configs = (folder: string) =>
  readdirSync(new URL(folder, data)).map((name) => ({
    name,
    text: readFileSync(new URL(`${folder}/${name}`, data), "utf8"),
  }));
const secret = fc.stringMatching(/^[A-Za-z0-9!$%^&*()_=?{}<>;.-]{9,30}$/).map((text) => `S3${text}`);

describe("what is shown of a config that a host has", () => {
  it.each([
    ["basic_auth {\n\tpassword = SECRET\n}\n", "an attribute"],
    ['bearer_token = "" + SECRET\n', "a sum"],
    ["password = (\n\tSECRET\n)\nusername = 1\n", "a text in brackets"],
    ['headers = { "X-Scope" = "a", "Authorization" = SECRET, "X-Api-Key" = SECRET }\n', "headers"],
    ["password = [\nSECRET,\n\tSECRET,\n]\n", "a list"],
    ['argument "db_password" {\n\tdefault = SECRET\n}\n', "a module's argument"],
    ["tls_config {\n\tkey_pem = SECRET\n}\n", "a key"],
    ["x = 1\n} password = SECRET {{{\n", "a text with errors"],
  ])("has no secret: %s (%s)", (template) => {
    fc.assert(
      fc.property(secret, fc.boolean(), (value, raw) => {
        const quoted = raw ? `\`${value}\`` : JSON.stringify(value);
        const text = template.replaceAll("SECRET", () => quoted);
        const shown = maskAlloy(text);
        expect(shown).not.toContain(value);
        expect(shown.split("\n")).toHaveLength(text.split("\n").length);
        expect(shown.replaceAll(/["`]••••••["`]/g, () => quoted)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    '// password = "hunter2!!"\n',
    '/* token: hunter2!! */\nx = "https://me:hunter2!!@loki:3100/loki/api/v1/push"\n',
    "key_pem = `\n-----BEGIN\nhunter2!!\n`\n",
  ])("hides it in comments, in URLs and over several lines: %j", (text) => {
    const shown = maskAlloy(text);
    expect(shown).not.toContain("hunter2!!");
    expect(shown.split("\n")).toHaveLength(text.split("\n").length);
  });

  it.each([
    'stage.json {\n\texpressions = { token = "auth.token", password = "p" }\n}\n',
    'password_file = "/etc/alloy/secret"\npassword = sys.env("LOKI_PASSWORD")\n',
    'external_labels = { secret = "no" }\nmatches = "a"\n',
    '// a comment about tokens\nurl = "http://loki:3100/loki/api/v1/push"\n',
  ])("leaves alone what is none: %j", (text) => {
    expect(maskAlloy(text)).toBe(text);
  });

  it.each([
    "clients:\n  - url: http://u:SECRET@loki/push\n    basic_auth: {username: u, password: SECRET}\n",
    "clients:\n  - basic_auth:\n      username: u\n      password: 'SECRET' # password: SECRET\n",
    "clients: [{bearer_token: SECRET}]\n",
    "a: &x\n  password: >-\n    SECRET\n    more\nb: *x\n",
    "password: SECRET\n  broken: [\n",
  ])("hides those of Promtail: %j", (template) => {
    const text = template.replaceAll("SECRET", "hunter2hunter2");
    const shown = maskPromtail(text);
    expect(shown).not.toContain("hunter2");
    expect(shown.split("\n")).toHaveLength(text.split("\n").length);
  });

  it("leaves a variable and a field of that name", () => {
    const text = "password: $\u007bPW}\npipeline_stages:\n  - json: {expressions: {token: t}}\n";
    expect(maskPromtail(text)).toBe(text);
  });

  it("does not change what is adopted", () => {
    for (const { name, text } of configs("alloy"))
      expect(adoptAlloy(maskAlloy(text)), name).toEqual(adoptAlloy(text));
    for (const { name, text } of configs("promtail"))
      expect(adoptPromtail(maskPromtail(text)), name).toEqual(adoptPromtail(text));
  });

  it("never throws, and gives back every line", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('"', "`", "{", "}", "\n", "password = "))),
        (parts) => {
          const text = parts.join("");
          expect(maskAlloy(text).split("\n")).toHaveLength(text.split("\n").length);
          expect(maskPromtail(text).split("\n")).toHaveLength(text.split("\n").length);
        },
      ),
    );
  });
});
