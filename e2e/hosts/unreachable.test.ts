import { expect, it } from "vitest";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";

const newKey = [
  "rm /etc/ssh/ssh_host_*",
  "ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key",
  "systemctl restart ssh",
].join("; ");

it.concurrent.for([
  ["sshd is down", "systemctl stop ssh", "host.refused", "away"],
  ["a black hole is on the way", "ip route add blackhole 10.77.0.1/32", "host.timeout", "away"],
  ["sshd hangs", "kill -STOP $(systemctl show -p MainPID --value ssh)", "host.banner-timeout", "away"],
  ["it shows another key", newKey, "host.key-changed", "failed"],
  ["it lets nobody in", "rm /home/ubuntu/.ssh/authorized_keys", "host.sign-in-refused", "failed"],
] as const)("says why a host is not reached and leaves it alone: %s", async ([, harm, code, verdict]) => {
  const host = await RigHost.start();
  const plane = await ControlPlane.open();
  try {
    const server = await plane.server(host);
    const rollout = await plane.agree(server);
    const before = host.read("/etc/alloy/config.alloy");
    await host.sh(harm);
    const [preview] = await Promise.all([plane.preview(server), runRollout(plane.deps, rollout)]);
    expect(preview).toMatchObject({ plan: null, problems: [{ code }] });
    // What may pass by itself is no failure; what a person must mend is one.
    const end = { away: ["incomplete", "unreachable"], failed: ["failed", "aborted"] }[verdict];
    const told = await plane.told(rollout);
    expect([told.rollout, told.outcome, told.code]).toEqual([...end, code]);
    expect(host.read("/etc/alloy/config.alloy")).toBe(before);
    expect(host.exists("/var/lib/logyard/tx")).toBe(false);
  } finally {
    await plane.close();
  }
});
