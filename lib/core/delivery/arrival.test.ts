import { expect, it } from "vitest";
import { arrivalProblem, judgeArrival } from "./arrival";
import type { ProofDetail, ProofState } from "./states";

const look = (
  state: ProofState,
  detail: Partial<ProofDetail>,
  { early = false, earlierFound = false } = {},
) => ({
  proof: { state, detail: { fileLine: "a", cause: null, evidence: null, ...detail } as ProofDetail },
  early,
  earlierFound,
});

it("is green only with a line that was found: the newest, or one that was the newest after the reload", () => {
  expect(judgeArrival(look("delivered", {}))).toBe("proven");
  // Nobody writes to it now, but its last line is there under the promised labels.
  expect(judgeArrival(look("quiet", {}))).toBe("proven");
  // A busy file: its newest line is always a moment ahead of the store.
  expect(judgeArrival(look("delivered", {}, { early: true }))).toBe("missing");
  expect(judgeArrival(look("delivered", {}, { early: true, earlierFound: true }))).toBe("proven");
  expect(judgeArrival(look("behind", {}, { early: true, earlierFound: true }))).toBe("proven");
});

it("says of a file without a line, or without one that is sent, that it waits for one", () => {
  const about = { path: "/a", service: "api", server: "web" };
  expect(judgeArrival(look("quiet", { fileLine: null }))).toBe("waiting");
  expect(arrivalProblem({ cause: null } as ProofDetail, "waiting", about)).toBeNull();
  const dropped = look("quiet", { cause: "proof.all-dropped" });
  expect(judgeArrival(dropped)).toBe("waiting");
  expect(arrivalProblem(dropped.proof.detail, "waiting", about)?.code).toBe("proof.all-dropped");
  expect(judgeArrival(look("unknown", { cause: "proof.chance" }))).toBe("waiting");
});

it.each(["behind", "unreadable", "missing", "rejected", "stopped", "unknown"] as const)(
  "misses the lines of a path that is %s",
  (state) => {
    expect(judgeArrival(look(state, {}, { early: true }))).toBe("missing");
  },
);
