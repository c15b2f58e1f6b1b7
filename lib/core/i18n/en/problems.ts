import type { ProblemCatalogue } from "../problem-words";
import { console } from "./problems/console";
import { fleet } from "./problems/fleet";
import { hosts } from "./problems/hosts";
import { loki } from "./problems/loki";
import { packages } from "./problems/packages";
import { pipeline } from "./problems/pipeline";

/** Words of every problem code; the params that they may name are in `problem-words.ts`. */
export const problems = {
  ...hosts,
  ...pipeline,
  ...loki,
  ...packages,
  ...fleet,
  ...console,
} satisfies ProblemCatalogue;
