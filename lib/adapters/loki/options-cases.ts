import type { LineOptions } from "../../core/formats/options";

export interface OptionCase {
  /** Name of the case, and of the service in the store. */
  readonly id: string;
  readonly preset: string;
  readonly options: Partial<LineOptions>;
  readonly lines: readonly string[];
}

/** Texts that hold what the ready-made redactions look for, and much that only looks like it. */
const telling: readonly string[] = [
  "user=bob password=hunter2 ok",
  "DB_PASSWORD=\"two words\" pwd='it\\'s' api_key: k-1",
  "비밀번호: 가나다, tokens: 512, the password is wrong",
  "postgres://app:s3cret@db:5432/x?password=a%20b&next=/",
  "Authorization: Bearer abc.def-1 next",
  "map[Authorization:[Bearer abc] Host:[x]] bearer eyJhbGci.x.y!",
  'curl -H "Proxy-Authorization: Basic dXNlcg==" x',
  "paid with 4111111111111111. order 4111111111111112",
  "4111 1111 1111 1111 200 and 3782-822463-10005",
  "at 1763797362123 by 00000000-1234-4234-8234-123456789012",
  "to bob.smith+x@mail.example.co.kr, ?mail=bob%40example.com&x, @app.route",
  "10.0.0.9 from 2001:db8::8a2e:370:7334 to ::1, fe80::1 at 16:42:42 in core::db::pool, 300.1.1.1",
  "an emoji 🔑🔑 and a right-to-left mark \u202e password=\u202edrowssap",
  "nothing to see here",
  '{{ .Value }} $1 "quoted" `raw` \\d+ password={{ . }}',
];
const everything: LineOptions["redactions"] = [
  ...(["password", "authorization", "card", "email", "ip"] as const).map((name) => ({
    ...{ kind: "ready-made" as const, name },
  })),
];
const json = telling.map((msg, i) =>
  JSON.stringify({
    ...{ level: [20, 30, 50][i % 3], time: 1795337585015 + i, name: `shop ${msg}`, msg, password: `p${i}` },
    ...{ card: 4111111111111111, nested: { email: "bob@example.com", token: null, pin: [1, 2] } },
  }),
);
const docker = telling.map((text, i) =>
  JSON.stringify({
    log: `${text}\n`,
    stream: i % 2 ? "stderr" : "stdout",
    time: `2026-11-22T16:42:${10 + i}.5Z`,
  }),
);
const gunicorn = telling.flatMap((text, i) => [
  `[2026-11-22 16:42:${10 + i} +0900] [${i}] [${["DEBUG", "INFO", "ERROR"][i % 3]}] ${text}`,
  ...(i % 4 === 0 ? ["Traceback (most recent call last):", `ValueError: ${text}`] : []),
]);
const access = telling.map(
  (_, i) =>
    `10.0.0.${i} - bob@example.com [22/Nov/2026:16:42:${10 + i} +0900] "GET /?password=x${i}&mail=a%40b.example HTTP/1.1" ${i % 2 ? 200 : 502} 5 "-" "curl"`,
);
const logfmt = telling.map(
  (text, i) => `ts=2026-11-22T16:42:${10 + i}Z level=${i % 2 ? "info" : "debug"} msg=${JSON.stringify(text)}`,
);
const old = [
  "[2020-01-01 00:00:00 +0000] [1] [INFO] long ago",
  `[${new Date().toISOString().slice(0, 19).replace("T", " ")} +0000] [1] [INFO] just now`,
];

/** Cases in which the line alone decides what becomes of it. */
export const optionCases: readonly OptionCase[] = [
  { id: "no_options", preset: "plain", options: {}, lines: telling },
  ...everything.map((one) => ({
    ...{ id: `redact_${one.kind === "ready-made" ? one.name : ""}`, preset: "plain" },
    ...{ options: { redactions: [one] }, lines: telling },
  })),
  { id: "redact_all_plain", preset: "plain", options: { redactions: everything }, lines: telling },
  { id: "redact_all_json", preset: "json_pino", options: { redactions: everything }, lines: json },
  { id: "redact_all_docker", preset: "docker_json", options: { redactions: everything }, lines: docker },
  {
    id: "redact_all_gunicorn",
    preset: "gunicorn_error",
    options: { redactions: everything },
    lines: gunicorn,
  },
  { id: "redact_all_access", preset: "nginx_access", options: { redactions: everything }, lines: access },
  { id: "redact_all_logfmt", preset: "logfmt", options: { redactions: everything }, lines: logfmt },
  {
    ...{ id: "luhn_plain", preset: "plain", lines: telling },
    options: { redactions: [{ kind: "luhn", replacement: "[card]", minDigits: 13, delimiters: "- " }] },
  },
  {
    ...{ id: "luhn_docker", preset: "docker_json", lines: docker },
    options: { redactions: [{ kind: "luhn", replacement: "{{ . }}", minDigits: 14, delimiters: "" }] },
  },
  {
    ...{ id: "luhn_json", preset: "json_pino", lines: json },
    options: { redactions: [{ kind: "luhn", replacement: "0", minDigits: 15, delimiters: "-" }] },
  },
  {
    ...{ id: "own_patterns", preset: "gunicorn_error", lines: gunicorn },
    options: {
      redactions: [
        { kind: "pattern", expression: "^ValueError: (.*)$", replacement: '$1 {{ .Value }} `x` "y"' },
        { kind: "pattern", expression: "(?P<level>user)=(\\w+)", replacement: "" },
        { kind: "pattern", expression: "🔑+", replacement: "🔒" },
      ],
    },
  },
  {
    ...{ id: "drop_lines", preset: "gunicorn_error", lines: gunicorn },
    options: {
      drops: [
        { kind: "line", expression: "ValueError: user" },
        { kind: "field", field: "level", values: ["debug", "trace"] },
        { kind: "field-matches", field: "pid", expression: "^1[0-2]$" },
      ],
    },
  },
  {
    ...{ id: "drop_json_levels", preset: "json_pino", lines: json },
    options: { drops: [{ kind: "field", field: "level", values: ["debug"] }], redactions: everything },
  },
  {
    ...{ id: "drop_longer", preset: "plain" },
    lines: [...telling, "가".repeat(30), "x".repeat(64), "x".repeat(65)],
    options: { drops: [{ kind: "longer", bytes: 64 }] },
  },
  {
    id: "drop_older",
    preset: "gunicorn_error",
    lines: old,
    options: { drops: [{ kind: "older", seconds: 3600 }] },
  },
  {
    ...{ id: "drop_then_redact", preset: "plain", lines: telling },
    options: { drops: [{ kind: "line", expression: "hunter2|비밀" }], redactions: everything },
  },
];
