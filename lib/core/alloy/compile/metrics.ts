import type { Labels } from "../../fleet/labels";
import type { Statement } from "../ast";
import { attribute, block, list, number, object, pattern, reference, text } from "../build";
import type { DesiredMetrics } from "../desired";
import { signInStatements } from "./auth";

/** Value of the `job` label, which dashboards for node_exporter look for. */
export const hostMetricsJob = "integrations/node_exporter";

const name = "host";
/** Of file systems and storage that few servers have; each would only say that it found nothing. */
const rareCollectors = ["btrfs", "infiniband", "ipvs", "xfs", "zfs"];
/** Interfaces of containers come and go: each would leave its series behind. */
const containerInterfaces = "^(veth.*|cali.*|br-[0-9a-f]{12}|[a-f0-9]{15})$";
const virtualFileSystems =
  "^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay|" +
  "proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|sysfs|tmpfs|tracefs)$";
const virtualMounts = "^/(dev|proc|run/credentials/.+|sys|var/lib/docker/.+|var/lib/containers/.+)($|/)";

/**
 * CPU, memory, disks and network of the host to a Prometheus. `instance` is the server's name, as `host` is in its logs:
 * the kernel's own name may be the same on many machines.
 */
export function metricsBlocks(metrics: DesiredMetrics, server: string, externalLabels: Labels): Statement[] {
  const { remoteWriteUrl, auth, caFile, intervalSeconds } = metrics;
  const signIn = signInStatements(auth, caFile);
  return [
    block(
      "prometheus.exporter.unix",
      name,
      attribute("disable_collectors", list(...rareCollectors.map(text))),
      block(
        "filesystem",
        null,
        attribute("fs_types_exclude", pattern(virtualFileSystems)),
        attribute("mount_points_exclude", pattern(virtualMounts)),
      ),
      block("netclass", null, attribute("ignored_devices", pattern(containerInterfaces))),
      block("netdev", null, attribute("device_exclude", pattern(containerInterfaces))),
    ),
    block(
      "discovery.relabel",
      name,
      attribute("targets", reference(`prometheus.exporter.unix.${name}.targets`)),
      fixedLabel("instance", server),
      fixedLabel("job", hostMetricsJob),
    ),
    block(
      "prometheus.scrape",
      name,
      attribute("targets", reference(`discovery.relabel.${name}.output`)),
      attribute("forward_to", list(reference(`prometheus.remote_write.${name}.receiver`))),
      attribute("scrape_interval", text(`${intervalSeconds}s`)),
    ),
    block(
      "prometheus.remote_write",
      name,
      attribute("external_labels", object(externalLabels)),
      block(
        "endpoint",
        null,
        attribute("url", text(remoteWriteUrl)),
        signIn.bearer,
        ...signIn.blocks,
        // One host has few series: more shards would only be more connections when the endpoint is slow.
        block("queue_config", null, attribute("max_shards", number(4))),
      ),
      // What the endpoint missed is kept on the disk of the host this long, then given up.
      block("wal", null, attribute("max_keepalive_time", text("4h"))),
    ),
  ];
}

/** `$` in a replacement would name a group of the regex. */
function fixedLabel(label: string, value: string): Statement {
  return block(
    "rule",
    null,
    attribute("target_label", text(label)),
    attribute("replacement", text(value.replaceAll("$", "$$$$"))),
  );
}
