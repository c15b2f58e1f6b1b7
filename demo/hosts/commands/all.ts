import type { Programs } from "../program";
import { alloyPrograms } from "./alloy";
import { filePrograms } from "./files";
import { findPrograms } from "./find";
import { httpPrograms } from "./http";
import { identityPrograms } from "./identity";
import { packagePrograms } from "./packages";
import { systemPrograms } from "./system";
import { systemdPrograms } from "./systemd";

/** Every program that a simulated host has beyond those of just-bash. */
export const allPrograms: Programs = {
  ...identityPrograms,
  ...filePrograms,
  ...findPrograms,
  ...systemPrograms,
  ...systemdPrograms,
  ...packagePrograms,
  ...httpPrograms,
  ...alloyPrograms,
};
