import { describe, expect, it } from "vitest";
import { type LineOptions, noLineOptions } from "../formats/options";
import { findPreset } from "../formats/presets";
import { type LineReading, newestSent, readFileLines } from "./survivors";
import { judgeDelivery, newestFound } from "./verdict";

const reading = (
  preset: string,
  options: Partial<LineOptions>,
  kind: "file" | "journal" = "file",
): LineReading => ({
  ...{ kind, format: findPreset(preset)!, timeZone: "UTC" },
  options: { ...noLineOptions, ...options },
});
const hostNowMs = Date.UTC(2026, 10, 22, 12);
const host = { hostNowMs, agentState: "active", dropped: 0 };
const gunicorn = (level: string, text: string) => `[2026-11-22 11:59:00 +0000] [1] [${level}] ${text}`;

/** The verdict for a file whose last line is a minute old, with these entries in the store. */
function judge(
  lines: readonly string[],
  read: LineReading,
  stored: readonly string[],
  { agedMs = 60_000, linesPerMinute = 0 } = {},
) {
  const file = {
    ...{
      path: "/a",
      sizeBytes: 1,
      modifiedMs: hostNowMs - agedMs,
      mode: "",
      readable: true,
      blockedAt: null,
      blockedModes: [],
    },
    lines,
  };
  const known = readFileLines(lines, read, hostNowMs);
  const foundIndex = newestFound(
    known,
    stored.map((line) => ({ line })),
  );
  const store = { failure: null, newestNs: null, foundIndex, linesPerMinute };
  const { state, detail } = judgeDelivery({ id: "p", file }, known, host, store, read.options);
  return [state, detail.cause, detail.fileLine];
}

describe("lines that a rule drops", () => {
  const quiet = reading("gunicorn_error", { drops: [{ kind: "field", field: "level", values: ["debug"] }] });
  const lines = [
    gunicorn("INFO", "one"),
    gunicorn("ERROR", "two"),
    "Traceback",
    gunicorn("DEBUG", "x"),
    "more",
  ];

  it("are not missed: the newest one that is sent decides", () => {
    expect(readFileLines(lines, quiet, hostNowMs).map(({ fate }) => fate)).toEqual([
      ...["sent", "sent", "sent", "dropped", "dropped"],
    ]);
    expect(judge(lines, quiet, [lines[0]!, `${lines[1]}\nTraceback`])[0]).toBe("delivered");
    expect(judge(lines, quiet, [lines[0]!]).slice(0, 2)).toEqual(["behind", "proof.no-new-line"]);
  });

  it("leave nothing to prove when they are all that there is", () => {
    expect(judge([gunicorn("DEBUG", "a"), gunicorn("DEBUG", "b")], quiet, []).slice(0, 2)).toEqual([
      ...["quiet", "proof.all-dropped"],
    ]);
  });

  it("may be the rest of an entry whose beginning is not seen", () => {
    expect(
      readFileLines(["  at x", gunicorn("INFO", "y")], quiet, hostNowMs).map(({ fate }) => fate),
    ).toEqual([...["maybe", "sent"]]);
    expect(judge(["  at x", "  at y"], quiet, []).slice(0, 2)).toEqual(["unknown", "proof.chance"]);
  });

  it("are not known where the journal's own fields decide", () => {
    const unit = reading("journald", quiet.options, "journal");
    expect(judge(["a", "b"], unit, ["a"])[0]).toBe("delivered");
    expect(judge(["a", "b"], unit, []).slice(0, 2)).toEqual(["unknown", "proof.chance"]);
  });
});

describe("lines that are redacted", () => {
  const masked = reading("gunicorn_error", { redactions: [{ kind: "ready-made", name: "password" }] });
  const line = gunicorn("INFO", "login password=hunter2 ok");

  it("are found as they were sent, and kept nowhere else", () => {
    const sent = line.replace("hunter2", "<secret>");
    expect(judge([line], masked, [sent])).toEqual(["delivered", null, sent]);
    expect(judge([line], masked, [])).toEqual(["behind", "proof.no-line", sent]);
  });

  it("are found as they are while the older config runs", () => {
    expect(judge([line], masked, [line])[0]).toBe("delivered");
  });

  it("are found in an entry of several lines", () => {
    const lines = [gunicorn("ERROR", "x"), "password=a", "password=b"];
    expect(judge(lines, masked, [`${lines[0]}\npassword=<secret>\npassword=<secret>`])[0]).toBe("delivered");
  });

  it("are found out of their wrapper", () => {
    const docker = reading("docker_json", masked.options);
    const log = JSON.stringify({
      log: 'say "password=hunter2"\n',
      stream: "stdout",
      time: "2026-11-22T11:00:00Z",
    });
    expect(judge([log], docker, ['say "password=<secret>"\n'])[0]).toBe("delivered");
  });
});

describe("lines that chance takes", () => {
  const lines = Array.from({ length: 40 }, (_, i) => `line number ${i}`);
  const sampled = (rate: number) => reading("plain", { sampling: { rate } });

  it("prove delivery when one of the last ones is there", () => {
    expect(judge(lines, sampled(0.1), [lines[30]!]).slice(0, 2)).toEqual(["delivered", null]);
  });
  it("prove nothing while all may have been left out", () => {
    expect(judge(lines, sampled(0.01), []).slice(0, 2)).toEqual(["unknown", "proof.chance"]);
  });
  it("are missed when chance cannot explain it", () => {
    // 0.5 to the power of 40.
    expect(judge(lines, sampled(0.5), []).slice(0, 2)).toEqual(["behind", "proof.no-line"]);
    expect(judge(lines, sampled(0.5), [lines[5]!]).slice(0, 2)).toEqual(["behind", "proof.no-new-line"]);
  });

  const limited = reading("plain", { limit: { linesPerSecond: 10, burst: 100, label: null } });
  it("are not missed past a limit that was reached", () => {
    expect(judge(lines, limited, [], { linesPerMinute: 600 }).slice(0, 2)).toEqual([
      "unknown",
      "proof.chance",
    ]);
    expect(judge(lines, limited, [lines[3]!], { linesPerMinute: 600 })[0]).toBe("delivered");
  });
  it("are missed below the limit", () => {
    expect(judge(lines, limited, [], { linesPerMinute: 2 })[0]).toBe("behind");
  });

  it("knows the newest line that may be sent", () => {
    const drops: LineOptions["drops"] = [{ kind: "line", expression: "9$" }];
    expect(newestSent(readFileLines(lines, reading("plain", { drops }), hostNowMs))).toBe(38);
  });
});
