import { describe, expect, it } from "vitest";
import { furnish, layLogFiles } from "../hosts/first-day";
import { Machine } from "../hosts/machine";
import { villageHosts } from "../hosts/spec";
import { backfillMs, Traffic } from "./traffic";

const access =
  /^[\d.]+ - - \[\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0900\] "[A-Z]+ \S+ HTTP\/1\.1" \d{3} \d+ "[^"]*" "[^"]*"$/;
const header = /^\[\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} \+0900\] \[\d+\] \[(INFO|WARNING|ERROR|CRITICAL)\] /;

function written(minutes: number): { access: string[]; errors: string[] } {
  const machine = new Machine(villageHosts[0]!, () => {});
  furnish(machine);
  layLogFiles(machine);
  const start = Date.UTC(2026, 10, 22);
  new Traffic(machine, start).advance(start + minutes * 60_000);
  const lines = (file: string) => machine.disk.text(file)!.trimEnd().split("\n");
  return { access: lines(machine.spec.accessLog), errors: lines(machine.spec.errorLog) };
}

describe("traffic", () => {
  it("writes gunicorn's access format, with scans and failures among ordinary requests", () => {
    const lines = written(backfillMs / 60_000).access;
    expect(lines.length).toBeGreaterThan(2500);
    expect(lines.filter((l) => !access.test(l))).toEqual([]);
    const statuses = new Set(lines.map((l) => / (\d{3}) \d+ "/.exec(l)?.[1]));
    for (const status of ["200", "304", "404", "500"]) expect(statuses).toContain(status);
    expect(lines.some((l) => l.includes("phpinfo"))).toBe(true);
    expect(lines.some((l) => l.includes("/api/center/polling/"))).toBe(true);
  });

  it("writes gunicorn's error format, with tracebacks of many lines and worker troubles", () => {
    const { errors } = written(30);
    const headers = errors.filter((l) => header.test(l));
    expect(headers.length).toBeLessThan(errors.length);
    for (const words of [
      "Booting worker with pid",
      "WORKER TIMEOUT",
      "Worker exiting",
      "Error handling request",
    ])
      expect(headers.some((l) => l.includes(words))).toBe(true);
    expect(errors).toContain("Traceback (most recent call last):");
  });

  it("tells the same story every time", () => {
    expect(written(3)).toEqual(written(3));
  });
});
