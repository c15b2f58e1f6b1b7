import { describe, expect, it } from "vitest";
import { parseLines } from "./parse-lines";
import { findPreset } from "./presets";

type Variant = readonly [line: string, kept: Readonly<Record<string, string>>, time: string | null];

/** What the same programs write when they are set up otherwise, or are of another version. */
const variants: Readonly<Record<string, readonly Variant[]>> = {
  gunicorn_access: [
    [
      '::1 - a b [22/Nov/2026:16:42:42 +0900] "GET / HTTP/1.1" 200 - "-" "x \\"y\\""',
      { method: "GET", status: "200", remote_addr: "::1" },
      "2026-11-22T07:42:42.000Z",
    ],
    [
      ' - - [22/Nov/2026:16:42:42 +0900] "GET / HTTP/1.1" 200 5 "-" "-" 1234',
      { method: "GET", status: "200" },
      "2026-11-22T07:42:42.000Z",
    ],
  ],
  nginx_access: [
    [
      '1.2.3.4 - - [22/Nov/2026:16:42:42 +0900] "" 400 0 "-" "-"',
      { status: "400", remote_addr: "1.2.3.4" },
      "2026-11-22T07:42:42.000Z",
    ],
    [
      '1.2.3.4 - - [22/Nov/2026:16:42:42 +0900] "\\x16\\x03\\x01" 400 157 "-" "-" "10.0.0.1" rt=0.1',
      { status: "400", remote_addr: "1.2.3.4" },
      "2026-11-22T07:42:42.000Z",
    ],
  ],
  uvicorn: [
    ['INFO:      - "GET / HTTP/1.1" 200 OK', { level: "INFO", method: "GET", status: "200" }, null],
    [
      'INFO:     10.0.0.1:1 - "QUERY / HTTP/1.1" 200 OK',
      { level: "INFO", status: "200", remote_addr: "10.0.0.1:1" },
      null,
    ],
    ['INFO:     10.0.0.1:1 - "WebSocket /ws" [accepted]', { level: "INFO" }, null],
  ],
  celery: [
    [
      "[2026-11-22 16:42:42,123: INFO/ForkPoolWorker-1] send-mail[9f1c2b1e-6a70-4c39-9d0d-4f0b7a52c001]: x",
      {
        level: "INFO",
        process: "ForkPoolWorker-1",
        task: "send-mail",
        task_id: "9f1c2b1e-6a70-4c39-9d0d-4f0b7a52c001",
      },
      "2026-11-22T07:42:42.123Z",
    ],
  ],
  python_asctime: [
    [
      "[2026-11-22T16:42:42.123+0200] {taskinstance.py:1103} INFO - Dependencies all met",
      { level: "INFO", name: "taskinstance.py" },
      "2026-11-22T14:42:42.123Z",
    ],
    [
      "2026-11-22 16:42:42,123 (MainThread) INFO x",
      { level: "INFO", name: "MainThread" },
      "2026-11-22T07:42:42.123Z",
    ],
    ["2026-11-22 16:42:42 +0000 INFO x", { level: "INFO" }, "2026-11-22T16:42:42.000Z"],
    ["2026-11-22T16:42:42,123 ERROR app: x", { level: "ERROR", logger: "app" }, "2026-11-22T07:42:42.123Z"],
  ],
  postgresql: [
    [
      "2026-11-22 16:42:42.123 UTC [12]: [1-1] db=shop,user=app LOG:  statement: x",
      { level: "LOG", pid: "12" },
      "2026-11-22T07:42:42.123Z",
    ],
    ["2026-11-22 16:42:42 UTC-65a1b2c3.1a2b-LOG:  x", {}, "2026-11-22T07:42:42.000Z"],
    [
      "2026-11-22 16:42:42.123 UTC [12] app@db 10.0.0.1 FATAL:  ERROR:  x",
      { level: "FATAL", pid: "12", user: "app", database: "db" },
      "2026-11-22T07:42:42.123Z",
    ],
    ["2026-11-22 16:42:42.123 KST [12] 오류:  ERROR:  x", { pid: "12" }, "2026-11-22T07:42:42.123Z"],
  ],
  redis: [["1:signal-handler (1700000000) Received SIGTERM scheduling shutdown...", { pid: "1" }, null]],
  syslog_classic: [
    ["Nov 22 16:42:42 web-1 last message repeated 3 times", {}, "2026-11-22T07:42:42.000Z"],
    ["Nov 22 16:42:42 web-1 -- MARK --", {}, "2026-11-22T07:42:42.000Z"],
    ["<13>Nov  2 16:42:42 web-1 app[7]: x: y", { program: "app", pid: "7" }, "2026-11-02T07:42:42.000Z"],
    ["Nov 22 16:42:42 web-1 kernel:", { program: "kernel" }, "2026-11-22T07:42:42.000Z"],
  ],
  syslog_iso: [
    ["2026-11-22T16:42:42+09:00 web-1 message repeated 2 times: [ x]", {}, "2026-11-22T07:42:42.000Z"],
  ],
  pm2: [
    ["2026-11-22 16:42:42 +09:00: x", {}, "2026-11-22T07:42:42.000Z"],
    ["2026-11-22 16:42 -05:00: x", {}, "2026-11-22T21:42:00.000Z"],
    ["2026-11-22 16:42:42: x", {}, "2026-11-22T07:42:42.000Z"],
  ],
  spring_boot: [
    [
      "2026-11-22 16:42:42.123  INFO 4711 --- [           main] o.s.Web                  : Started",
      { level: "INFO", pid: "4711", logger: "o.s.Web" },
      "2026-11-22T07:42:42.123Z",
    ],
    [
      "2026-11-22 16:42:42.123  WARN [shop,65c1,9a3f] 4711 --- [pool[1]] o.s.Web : x : y",
      { level: "WARN", pid: "4711", logger: "o.s.Web" },
      "2026-11-22T07:42:42.123Z",
    ],
    [
      "2026-11-22T16:42:42.123456Z DEBUG 1 --- [shop] [nio-1] [65c1-9a3f] .e.DevToolsPostProcessor :",
      { level: "DEBUG", pid: "1", logger: ".e.DevToolsPostProcessor" },
      "2026-11-22T16:42:42.123Z",
    ],
  ],
  json_pino: [
    ['{"level":30,"time":"2026-11-22T08:53:05.015Z"}', { level: "info" }, "2026-11-22T08:53:05.015Z"],
  ],
  json_structlog: [
    [
      '{"level":"info","timestamp":"2026-11-22T16:42:42.123456"}',
      { level: "info" },
      "2026-11-22T07:42:42.123Z",
    ],
    ['{"level":"info","timestamp":1795337585.125}', { level: "info" }, "2026-11-22T08:53:05.125Z"],
  ],
};

describe.each(Object.entries(variants))("%s", (id, lines) => {
  it.each(lines)("%s", (line, kept, time) => {
    const [entry] = parseLines([line], findPreset(id)!, {
      timeZone: "Asia/Seoul",
      nowMs: Date.UTC(2026, 10, 25),
    });
    expect(entry!.matched).toBe(true);
    expect({ ...entry!.labels, ...entry!.metadata }).toEqual(kept);
    expect(entry!.timestampMs).toBe(time === null ? null : Date.parse(time));
  });
});
