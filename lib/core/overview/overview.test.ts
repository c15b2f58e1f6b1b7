import { describe, expect, test } from "vitest";
import type { ProofState } from "../delivery/states";
import { buildMatrix } from "./matrix";
import type { Cell, Overview } from "./model";
import { listRepairs } from "./repairs";
import { oldestGap, tally, verdict } from "./verdict";

const nowMs = 10_000_000;

function cell(serverId: string, logPathId: string, state: ProofState, extra: Partial<Cell> = {}): Cell {
  return {
    serverId,
    logPathId,
    state,
    lagMs: null,
    linesPerMinute: null,
    newestMs: null,
    fileMode: null,
    cause: null,
    checkedAtMs: nowMs,
    ...extra,
  };
}

function fleet(cells: readonly Cell[], serverCount = 6): Overview {
  return {
    readAtMs: nowMs,
    servers: Array.from({ length: serverCount }, (_, at) => ({
      id: `s${at + 1}`,
      name: `web-${at + 1}`,
      simulated: false,
    })),
    services: [
      {
        id: "api",
        name: "ssc-api",
        logPaths: [
          { id: "access", name: "access", path: "/var/log/a.log" },
          { id: "error", name: "error", path: "/var/log/e.log" },
        ],
      },
      { id: "idle", name: "unplaced", logPaths: [{ id: "none", name: "x", path: "/x" }] },
    ],
    cells: [...cells],
    rollouts: [],
    drifted: [],
    back: [],
    store: null,
  };
}

const healthy = (ids: readonly string[]) => ids.map((id) => cell(id, "access", "delivered"));

describe("the matrix", () => {
  test("puts the worst server first and folds healthy ones when there are enough", () => {
    const overview = fleet([
      ...healthy(["s1", "s2", "s3", "s4"]),
      cell("s5", "access", "behind"),
      cell("s6", "error", "unreadable"),
    ]);
    const matrix = buildMatrix(overview, "problems");
    expect(matrix.rows.map((row) => row.server.name)).toEqual(["web-6", "web-5"]);
    expect(matrix.folded.map((row) => row.server.name)).toEqual(["web-1", "web-2", "web-3", "web-4"]);
    expect(matrix.groups.map((group) => group.name)).toEqual(["ssc-api"]);
    expect(matrix.rows[0]?.cells.map((own) => own?.state ?? null)).toEqual([null, "unreadable"]);
  });

  test("by name folds nothing and sorts web-10 after web-2", () => {
    const overview = fleet(healthy(["s2", "s10"]), 10);
    expect(buildMatrix(overview, "name").rows.map((row) => row.server.name)).toEqual(["web-2", "web-10"]);
  });

  test("shows one column per service with its worst path beyond 60 columns", () => {
    const logPaths = Array.from({ length: 61 }, (_, at) => ({ id: `p${at}`, name: `p${at}`, path: "/p" }));
    const overview: Overview = {
      ...fleet(logPaths.map((path) => cell("s1", path.id, path.id === "p7" ? "missing" : "delivered"))),
      services: [{ id: "big", name: "big", logPaths }],
    };
    const matrix = buildMatrix(overview, "name");
    expect(matrix.condensed).toBe(true);
    expect(matrix.groups[0]?.columns).toHaveLength(1);
    expect(matrix.rows[0]?.cells[0]).toMatchObject({ logPathId: "p7", state: "missing" });
  });
});

describe("the verdict", () => {
  test("names the first thing that matters", () => {
    expect(verdict(fleet([], 0))).toBe("noServers");
    expect(verdict(fleet([]))).toBe("noPaths");
    expect(verdict(fleet([cell("s1", "access", "missing"), cell("s2", "access", "behind")]))).toBe("failing");
    expect(verdict(fleet([cell("s2", "access", "behind")]))).toBe("behind");
    expect(verdict(fleet([cell("s1", "access", "unknown"), cell("s2", "access", "quiet")]))).toBe("unknown");
    expect(verdict(fleet([cell("s1", "access", "delivered")]))).toBe("good");
  });

  test("counts each path once", () => {
    const cells = [
      cell("s1", "access", "stopped"),
      cell("s1", "error", "quiet"),
      cell("s2", "access", "unknown"),
    ];
    expect(tally(cells)).toEqual({ failing: 1, behind: 0, delivered: 0, quiet: 1, unknown: 1, total: 3 });
  });

  test("the oldest gap is the failing path whose newest stored line is oldest", () => {
    const cells = [
      cell("s1", "access", "missing", { newestMs: 500 }),
      cell("s2", "access", "rejected", { newestMs: 200 }),
      cell("s3", "access", "behind", { newestMs: 100 }),
    ];
    expect(oldestGap(cells)?.serverId).toBe("s2");
  });
});

describe("repairs", () => {
  test("a stopped agent is one repair; the most lines at risk come first, late ones last", () => {
    const overview = fleet([
      cell("s1", "access", "behind", { lagMs: 90_000, newestMs: 0, linesPerMinute: 9_000 }),
      cell("s2", "access", "stopped", { newestMs: nowMs - 60_000, linesPerMinute: 10 }),
      cell("s2", "error", "stopped", { newestMs: nowMs - 120_000, linesPerMinute: 1 }),
      cell("s3", "error", "unreadable", {
        newestMs: nowMs - 600_000,
        linesPerMinute: 100,
        fileMode: "0640 root:adm",
      }),
    ]);
    const repairs = listRepairs(overview);
    expect(repairs.map((repair) => [repair.server.name, repair.state, repair.linesAtRisk])).toEqual([
      ["web-3", "unreadable", 1000],
      ["web-2", "stopped", 12],
      ["web-1", "behind", 1_500_000],
    ]);
    expect(repairs[1]).toMatchObject({
      paths: ["ssc-api access", "ssc-api error"],
      silentSinceMs: nowMs - 120_000,
    });
  });
});
