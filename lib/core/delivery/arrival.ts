import { type Problem, problem, problemCodes } from "../problem";
import type { Arrival } from "../rollout/events";
import type { DeliveryProof } from "./states";

/** What one look after a reload says of a log path. */
export interface ArrivalLook {
  readonly proof: Pick<DeliveryProof, "state" | "detail">;
  /** The newest line of the file that is sent is not in the store (yet). */
  readonly early: boolean;
  /** A line that was the newest at an earlier look after the reload is in the store. */
  readonly earlierFound: boolean;
}

/** Nothing can be found, and nothing speaks against the path: every line is dropped, or chance may have taken it. */
const unprovable: ReadonlySet<string | null> = new Set(["proof.all-dropped", "proof.chance"]);

/**
 * Whether the lines of a log path arrive after a reload. Green only with a line that was found: the newest of the
 * file, or one that was the newest when a look after the reload began. A file without a line waits for one.
 */
export function judgeArrival({ proof, early, earlierFound }: ArrivalLook): Arrival {
  const { state, detail } = proof;
  if (unprovable.has(detail.cause)) return "waiting";
  switch (state) {
    case "delivered":
    case "quiet":
      if (detail.fileLine === null) return "waiting";
      return !early || earlierFound ? "proven" : "missing";
    case "behind":
      return earlierFound ? "proven" : "missing";
    default:
      return "missing";
  }
}

/** Why a log path is not proven, in the words of the catalogue; null when its file simply has no line. */
export function arrivalProblem(
  detail: DeliveryProof["detail"],
  arrival: Arrival,
  about: { readonly path: string; readonly service: string; readonly server: string },
): Problem | null {
  const code = problemCodes.find((one) => one === detail.cause);
  if (arrival === "proven" || (arrival === "waiting" && code === undefined)) return null;
  return problem(
    code ?? "proof.no-new-line",
    about,
    detail.evidence === null ? {} : { evidence: detail.evidence },
  );
}
