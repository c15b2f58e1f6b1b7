import type { StoredFleet } from "./changes";
import { rowsOfFile } from "./rows";
import { emptyFleet } from "./schema";

/** The fleet of an installation in which nothing was described yet. */
export const noFleet: StoredFleet = {
  ...rowsOfFile(emptyFleet),
  emptyCredentials: new Set(),
  sudoPasswords: new Set(),
  metricsSecret: false,
};
