import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literalTemplate } from "../alloy/compile/option-stages";
import type { LogFormat } from "./format";
import {
  type LineOptions,
  lineOptionsSchema,
  noLineOptions,
  type ReadyMade,
  type Redaction,
} from "./options";
import { checkOptions } from "./options/check";
import { applyStep, stepsOf } from "./options/steps";
import { parseLines } from "./parse-lines";
import { findPreset } from "./presets";
import { withoutGroupNames } from "./re2";

const redact = (redaction: Redaction, text: string) =>
  stepsOf(redaction).reduce((before, step) => applyStep(step, before), text);
const made = (name: ReadyMade, text: string) => redact({ kind: "ready-made", name }, text);
const pattern = (expression: string, replacement: string, text: string) =>
  redact({ kind: "pattern", expression, replacement }, text);
const options = (change: Partial<LineOptions>): LineOptions => ({ ...noLineOptions, ...change });
const preset = (id: string): LogFormat => findPreset(id)!;
const context = { timeZone: "UTC", nowMs: Date.UTC(2026, 10, 22, 12) };

describe("ready-made redactions", () => {
  it.each<[ReadyMade, string, string]>([
    ["password", "user=bob password=hunter2 ok", "user=bob password=<secret> ok"],
    ["password", 'DB_PASSWORD="two words" x', 'DB_PASSWORD="<secret>" x'],
    ["password", "pwd='it\\'s' x", "pwd='<secret>' x"],
    ["password", '{"password":"a\\"b","n":1}', '{"password":"<secret>","n":1}'],
    ["password", '{"userPassword": 12345, "n":null}', '{"userPassword": "<secret>", "n":null}'],
    ["password", '{"password":{"hash":"x"}}', '{"password":{"hash":"x"}}'],
    ["password", '{"body":"{\\"password\\":\\"x y\\"}"}', '{"body":"{\\"password\\":\\"<secret>\\"}"}'],
    ["password", "GET /login?password=a%20b&next=/ HTTP/1.1", "GET /login?password=<secret>&next=/ HTTP/1.1"],
    ["password", "postgres://app:s3cret@db/x", "postgres://app:<secret>@db/x"],
    ["password", 'cut off: password="hunt', 'cut off: password="<secret>'],
    [
      "password",
      "{'api_key': 'k-1', 'client_secret': 'z'}",
      "{'api_key': '<secret>', 'client_secret': '<secret>'}",
    ],
    ["password", "비밀번호: 가나다", "비밀번호: <secret>"],
    ["password", "tokens: 512, the password is wrong", "tokens: 512, the password is wrong"],
    ["authorization", "Authorization: Bearer abc.def-1 next", "Authorization: <token> next"],
    ["authorization", '{"authorization":"Basic dXNlcg==","x":1}', '{"authorization":"<token>","x":1}'],
    ["authorization", "map[Authorization:[Bearer abc] Host:[x]]", "map[Authorization:[<token>] Host:[x]]"],
    [
      "authorization",
      'curl -H "Authorization: Digest username="bob", response="z"',
      'curl -H "Authorization: <token>',
    ],
    ["authorization", "sent bearer eyJhbGci.x.y!", "sent bearer <token>!"],
    ["card", "paid with 4111111111111111.", "paid with <card>."],
    ["card", "4111 1111 1111 1111 200 and 3782-822463-10005", "<card> 200 and <card>"],
    ["card", "order 4111111111111112", "order 4111111111111112"],
    ["card", '{"time":1763797362123,"card": 4111111111111111}', '{"time":1763797362123,"card": "<card>"}'],
    ["card", "id 00000000-1234-4234-8234-123456789012", "id 00000000-1234-4234-8234-123456789012"],
    ["email", "to bob.smith+x@mail.example.co.kr, ok", "to <email>, ok"],
    ["email", "?mail=bob%40example.com&x", "?mail=<email>&x"],
    ["email", '{"m":"hi\\nbob@example.com"}', '{"m":"hi\\n<email>"}'],
    ["email", "decorator @app.route", "decorator @app.route"],
    ["ip", "10.0.0.9 - - [22/Nov/2026:16:42:42 +0900]", "<ip> - - [22/Nov/2026:16:42:42 +0900]"],
    ["ip", "from 2001:db8::8a2e:370:7334 to ::1, fe80::1", "from <ip> to <ip>, <ip>"],
    ["ip", "at 16:42:42 in core::db::pool and std::vec", "at 16:42:42 in core::db::pool and std::vec"],
    ["ip", "route 2001:db8::/32 from 300.1.1.1", "route <ip>/32 from 300.1.1.1"],
  ])("%s: %s", (name, line, expected) => {
    expect(made(name, line)).toBe(expected);
  });

  it("leave JSON that can be read", () => {
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean(), fc.constant(null));
    const key = fc.constantFrom("password", "api_key", "authorization", "card", "msg", "x.token", "a b");
    const secretive = fc.constantFrom(
      "4111111111111111",
      "bob@example.com\n",
      "Bearer x",
      "10.1.2.3",
      'pwd="x"',
    );
    const line = fc.dictionary(key, fc.oneof(value, secretive, fc.constant(4111111111111111)));
    fc.assert(
      fc.property(line, (fields) => {
        let text = JSON.stringify(fields);
        for (const name of ["password", "authorization", "card", "email", "ip"] as const)
          text = made(name, text);
        const read: unknown = JSON.parse(text);
        expect(Object.keys(read as object)).toEqual(Object.keys(fields));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("own redactions", () => {
  it.each([
    ["a match without groups is replaced whole", "id-\\d+", "#", "id-12 id-3", "# #"],
    ["only groups are replaced", "user (\\w+) from (\\w+)", "?", "user bob from x", "user ? from ?"],
    ["a group in a group goes with the outer one", "((a)b)", "_", "abab", "__"],
    ["a group that took no part is left", "k=(?:'([^']*)'|(\\w+))", "_", "k='x' k=y", "k='_' k=_"],
    ["names of groups are no fields", "(?P<level>secret)\\d", "_", "secret1", "_1"],
    ["dollars and braces are text", "x", "$1 {{ .Value }}", "x", "$1 {{ .Value }}"],
    ["each line of an entry begins anew", "^key (.+)$", "_", "a\nkey one\nkey two\nb", "a\nkey _\nkey _\nb"],
    ["nothing is a replacement too", "secret", "", "a secret b", "a  b"],
    ["characters past U+FFFF stay whole", "🔑+", "🔒", "a🔑🔑b", "a🔒b"],
  ])("%s", (_, expression, replacement, line, expected) => {
    expect(pattern(expression, replacement, line)).toBe(expected);
  });

  it.each([
    ["(?P<a>x)(?<b>y)", "(x)(y)"],
    ["\\(?P<a>x", "\\(?P<a>x"],
    ["[(?P<a>]", "[(?P<a>]"],
    ["[](?P<a>]", "[](?P<a>]"],
    ["[[:alpha:](?P<a>](?P<b>x)", "[[:alpha:](?P<a>](x)"],
    ["\\Q(?P<a>\\E(?P<b>x)", "\\Q(?P<a>\\E(x)"],
  ])("unnames groups only: %s", (expression, expected) => {
    expect(withoutGroupNames(expression)).toBe(expected);
  });

  it("finds check digits as Alloy does", () => {
    const luhn = (delimiters: string, text: string) =>
      redact({ kind: "luhn", replacement: "#", minDigits: 13, delimiters }, text);
    expect(luhn("", "x4111111111111111x")).toBe("x#x");
    expect(luhn("", "4111-1111-1111-1111")).toBe("4111-1111-1111-1111");
    expect(luhn("- ", "4111-1111-1111-1111, y")).toBe("#, y");
    expect(luhn("- ", "4111 1111 1111 1111  y")).toBe("# y");
    expect(luhn("- ", "4111 1111 1111 1111 2")).toBe("4111 1111 1111 1111 2");
    expect(luhn("", "9".repeat(40))).toBe("9".repeat(40));
  });
});

describe("what becomes of a line", () => {
  const fates = (lines: readonly string[], format: string, change: Partial<LineOptions>) =>
    parseLines(lines, preset(format), { ...context, options: options(change) }).map(({ fate }) => fate);
  const gunicorn = (level: string, text = "x") => `[2026-11-22 09:00:00 +0000] [1] [${level}] ${text}`;

  it("drops by level in whatever case, and says by which rule", () => {
    const drops: LineOptions["drops"] = [
      { kind: "line", expression: "health" },
      { kind: "field", field: "level", values: ["debug", "trace"] },
    ];
    const lines = [
      gunicorn("DEBUG"),
      gunicorn("INFO"),
      gunicorn("DEBUG", "health"),
      gunicorn("ERROR", "debug"),
    ];
    expect(fates(lines, "gunicorn_error", { drops })).toEqual([
      { kind: "dropped", rule: 1 },
      { kind: "sent" },
      { kind: "dropped", rule: 0 },
      { kind: "sent" },
    ]);
    expect(fates(['{"level":20,"time":1763797362123,"msg":"x"}'], "json_pino", { drops })).toEqual([
      { kind: "dropped", rule: 1 },
    ]);
  });

  it("drops a traceback whole", () => {
    const lines = [gunicorn("DEBUG"), "Traceback", "ValueError", gunicorn("INFO")];
    const drops: LineOptions["drops"] = [{ kind: "line", expression: "ValueError" }];
    expect(fates(lines, "gunicorn_error", { drops }).map(({ kind }) => kind)).toEqual(["dropped", "sent"]);
  });

  it("counts bytes, and does not guess what the agent knew", () => {
    expect(fates(["가나다", "abc"], "plain", { drops: [{ kind: "longer", bytes: 8 }] })).toEqual([
      { kind: "dropped", rule: 0 },
      { kind: "sent" },
    ]);
    const older: LineOptions["drops"] = [{ kind: "older", seconds: 3600 }];
    expect(fates([gunicorn("INFO")], "gunicorn_error", { drops: older })).toEqual([
      { kind: "maybe", why: "age" },
    ]);
    expect(fates(["x"], "plain", { sampling: { rate: 0.5 } })).toEqual([{ kind: "maybe", why: "sampling" }]);
    const journal = parseLines(["x"], preset("journald"), {
      ...context,
      kind: "journal",
      options: options({ drops: [{ kind: "field", field: "level", values: ["debug"] }] }),
    });
    expect(journal[0]!.fate).toEqual({ kind: "maybe", why: "unseen" });
  });

  it("lets no label and no metadata keep what the line lost", () => {
    const redactions: LineOptions["redactions"] = [
      { kind: "ready-made", name: "ip" },
      { kind: "ready-made", name: "email" },
    ];
    const line = '10.0.0.9 - - [22/Nov/2026:16:42:42 +0900] "GET / HTTP/1.1" 200 5 "-" "curl"';
    const [entry] = parseLines([line], preset("nginx_access"), {
      ...context,
      options: options({ redactions }),
    });
    expect(entry).toMatchObject({
      matched: true,
      metadata: { remote_addr: "<ip>" },
      line: `<ip>${line.slice(8)}`,
    });
    // The address stands in the line as an escape, and decoded in the field.
    const json = '{"level":30,"time":1,"name":"10\\u002e0.0.9"}';
    const [decoded] = parseLines([json], preset("json_pino"), {
      ...context,
      options: options({ redactions }),
    });
    expect(decoded!.metadata).toEqual({ logger: "<ip>" });
  });

  it("redacts what Docker wrapped after it is unwrapped", () => {
    const log = JSON.stringify({ password: 'a"b', n: 1 });
    const wrapped = JSON.stringify({ log: `${log}\n`, stream: "stdout", time: "2026-11-22T09:00:00Z" });
    const redactions: LineOptions["redactions"] = [
      { kind: "ready-made", name: "password" },
      { kind: "pattern", expression: '"n":.*', replacement: "" },
    ];
    const [entry] = parseLines([wrapped], preset("docker_json"), {
      ...context,
      options: options({ redactions }),
    });
    expect(entry).toMatchObject({
      matched: true,
      line: '{"password":"<secret>",\n',
      labels: { stream: "stdout" },
    });
  });
});

describe("what cannot be meant", () => {
  const codes = (change: Partial<LineOptions>, format = "gunicorn_error", isGlob = false) =>
    checkOptions(options(change), { kind: "file", format: preset(format), isGlob }, "options").map(
      ({ code, at }) => `${code} ${at}`,
    );
  it.each<[string, Partial<LineOptions>, string]>([
    [
      "a field of another format",
      { drops: [{ kind: "field", field: "status", values: ["1"] }] },
      "options.field-unknown options.drops.0.field",
    ],
    [
      "look-around",
      { drops: [{ kind: "line", expression: "(?=x)" }] },
      "format.regex-invalid options.drops.0.expression",
    ],
    [
      "all lines",
      { drops: [{ kind: "line", expression: ".*" }] },
      "options.matches-empty options.drops.0.expression",
    ],
    [
      "between all letters",
      { redactions: [{ kind: "pattern", expression: "(x)*", replacement: "" }] },
      "options.matches-empty options.redactions.0.expression",
    ],
    [
      "NUL",
      { redactions: [{ kind: "pattern", expression: "x", replacement: "\0" }] },
      "value.control-character options.redactions.0.replacement",
    ],
    [
      "a limit by a fixed label",
      { limit: { linesPerSecond: 1, burst: 1, label: "job" } },
      "options.label-unknown options.limit.label",
    ],
  ])("%s", (_, change, expected) => {
    expect(codes(change)).toEqual([expected]);
  });
  it("allows what the path has", () => {
    expect(codes({ limit: { linesPerSecond: 1, burst: 1, label: "level" } })).toEqual([]);
    expect(codes({ limit: { linesPerSecond: 1, burst: 1, label: "filename" } }, "plain", true)).toEqual([]);
    expect(codes({ drops: [{ kind: "older", seconds: 60 }] }, "plain")).toEqual([
      "options.no-time options.drops.0.seconds",
    ]);
  });
  it("reads the empty column as none", () => {
    expect(lineOptionsSchema.parse({})).toEqual(noLineOptions);
  });
});

it("writes any replacement as a template that says just it", () => {
  // Go's template language, as far as a text can reach it: actions that print a text.
  const run = (template: string) => {
    const rest = template.replace(/\{\{ "\{\{" \}\}/g, "\u0000");
    expect(rest).not.toContain("{{");
    return rest.replaceAll("\u0000", "{{");
  };
  const text = fc
    .array(fc.constantFrom("{", "{{", "}", "}}", "-", " ", '"', "`", "x", "$", ".", "\n"))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (one) => {
      expect(run(literalTemplate(one))).toBe(one);
    }),
  );
});
