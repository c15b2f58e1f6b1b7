import { type CompiledFleet, compileFleet } from "@/lib/core/fleet-file/compile";
import { maxFindings, placeOf } from "@/lib/core/fleet-file/finding";
import { positionsOf } from "@/lib/core/fleet-file/json-text";
import { type Located, readFleet } from "@/lib/core/fleet-file/read";
import type { FleetFile } from "@/lib/core/fleet-file/schema";

export interface CheckedFleet {
  /** Null when the file has an error. */
  readonly good: { readonly file: FleetFile; readonly compiled: CompiledFleet } | null;
  /** Errors and hints in the order of the text; each once, however many servers it concerns. */
  readonly findings: readonly Located[];
}

/** Reads a fleet file and compiles it: what neither refuses can be rolled out. */
export function checkFleetText(text: string): CheckedFleet {
  const read = readFleet(text);
  if (read.fleet === null) return { good: null, findings: read.findings };
  const compiled = compileFleet(read.fleet);
  const more = compiled.findings.slice(0, maxFindings);
  const positions =
    more.length === 0
      ? new Map()
      : positionsOf(
          text.replace(/^\ufeff/, ""),
          more.map(({ path }) => path),
        );
  const located = more.map((one) => ({
    ...one,
    position: positions.get(placeOf(one.path)) ?? { line: 1, column: 1 },
  }));
  const findings = [...read.findings, ...located].sort((a, b) => a.position.line - b.position.line);
  const wrong = findings.some(({ severity }) => severity === "error");
  return { good: wrong ? null : { file: read.fleet, compiled }, findings };
}
