import { type Problem, problem } from "../problem";
import { fail, type Result } from "../result";
import { printUnit } from "./unit";

const groupName = /^[a-z_][a-z0-9_-]{0,31}$/;

/** Where the additions to the packaged unit of Alloy live. */
export const alloyDropinPath = "/etc/systemd/system/alloy.service.d/50-logyard.conf";

/**
 * What the packaged unit of Alloy lacks: groups that may read the log files, a few tries instead of endless ones, and
 * no more rights. Home stays readable, because log files may be there (pm2).
 */
export function alloyDropin(groups: readonly string[]): Result<string, Problem[]> {
  const names = [...new Set(groups)].sort();
  const bad = names.filter((name) => !groupName.test(name));
  if (bad.length > 0) return fail(bad.map(() => problem("name.invalid", {}, { at: "groups" })));
  return printUnit(
    ["Managed by Logyard: additions to the unit of the package."],
    [
      {
        name: "Unit",
        lines: [
          ["StartLimitIntervalSec", "300"],
          ["StartLimitBurst", "5"],
        ],
      },
      {
        name: "Service",
        lines: [
          ["RestartSec", "5"],
          ...(names.length > 0 ? [["SupplementaryGroups", names.join(" ")] as const] : []),
          ["NoNewPrivileges", "true"],
          ["ProtectHome", "read-only"],
          ["ProtectKernelModules", "true"],
          ["ProtectKernelTunables", "true"],
          ["ProtectControlGroups", "true"],
          ["RestrictSUIDSGID", "true"],
        ],
      },
    ],
  );
}
