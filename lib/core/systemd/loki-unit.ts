import { type CompiledLoki, lokiPaths } from "../loki/compile";
import type { Problem } from "../problem";
import type { Result } from "../result";
import { printUnit, type UnitLine, unitCommand } from "./unit";

/** The account that a managed Loki runs as. */
export const lokiUser = "loki";

/** The unit of a managed Loki: not root, sees nothing but its own folder, and never starts with a config it refuses. */
export function lokiUnit({ settings, variables }: CompiledLoki): Result<string, Problem[]> {
  const { pathPrefix, http, grpc } = settings;
  const arguments_ = [
    `-config.file=${lokiPaths.config}`,
    ...(variables.length > 0 ? ["-config.expand-env=true"] : []),
  ];
  const lowPort = Math.min(http.port, grpc.port) < 1024;
  return printUnit(
    ["Managed by Logyard. Change the log store there: the next rollout replaces this file."],
    [
      {
        name: "Unit",
        lines: [
          ["Description", "Loki log store"],
          ["Documentation", "https://grafana.com/docs/loki/latest/"],
          ["After", "network-online.target"],
          ["Wants", "network-online.target"],
          // A config that cannot start is tried a few times, not for ever.
          ["StartLimitIntervalSec", "300"],
          ["StartLimitBurst", "5"],
        ],
      },
      {
        name: "Service",
        lines: [
          ["Type", "simple"],
          ["User", lokiUser],
          ["Group", lokiUser],
          ["WorkingDirectory", pathPrefix],
          ...(variables.length > 0 ? [["EnvironmentFile", lokiPaths.environment] as const] : []),
          ["ExecStartPre", unitCommand(lokiPaths.program, ...arguments_, "-verify-config")],
          ["ExecStart", unitCommand(lokiPaths.program, ...arguments_)],
          ["Restart", "on-failure"],
          ["RestartSec", "5"],
          // Loki hands its newest chunks to the store before it ends.
          ["TimeoutStopSec", "120"],
          ["LimitNOFILE", "65536"],
          ...hardening,
          ["ReadWritePaths", pathPrefix],
          ["CapabilityBoundingSet", lowPort ? "CAP_NET_BIND_SERVICE" : ""],
          ["AmbientCapabilities", lowPort ? "CAP_NET_BIND_SERVICE" : ""],
        ],
      },
      { name: "Install", lines: [["WantedBy", "multi-user.target"]] },
    ],
  );
}

const hardening: readonly UnitLine[] = [
  ["NoNewPrivileges", "true"],
  ["ProtectSystem", "strict"],
  ["ProtectHome", "true"],
  ["PrivateTmp", "true"],
  ["PrivateDevices", "true"],
  ["ProtectClock", "true"],
  ["ProtectHostname", "true"],
  ["ProtectKernelLogs", "true"],
  ["ProtectKernelModules", "true"],
  ["ProtectKernelTunables", "true"],
  ["ProtectControlGroups", "true"],
  ["ProtectProc", "invisible"],
  ["RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX AF_NETLINK"],
  ["RestrictNamespaces", "true"],
  ["RestrictRealtime", "true"],
  ["RestrictSUIDSGID", "true"],
  ["LockPersonality", "true"],
  ["MemoryDenyWriteExecute", "true"],
  ["SystemCallArchitectures", "native"],
  ["SystemCallFilter", "@system-service"],
  ["SystemCallFilter", "~@privileged @resources"],
  ["SystemCallErrorNumber", "EPERM"],
  ["UMask", "0027"],
];
