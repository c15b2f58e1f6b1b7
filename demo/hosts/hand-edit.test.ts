import { expect, it } from "vitest";
import { editByHand } from "./hand-edit";
import { Machine } from "./machine";
import { type HostSpec, villageHosts } from "./spec";

const config = "/etc/alloy/config.alloy";
const ours =
  '// Managed by Logyard: the log sources of x.\nloki.write "default" {\n\texternal_labels = {\n\t\thost = "x",\n\t}\n}\n';
const machineLike = (quirk: HostSpec["quirk"]) => {
  const [like] = villageHosts;
  if (!like) throw new Error("The village has no host");
  const machine = new Machine({ ...like, quirk }, () => {});
  machine.disk.put(config, ours, { mode: 0o640 });
  return machine;
};
const later = () => Date.now() + 61_000;

it("adds a label to a config of Logyard once, a minute after it was written, and keeps owner and mode", () => {
  const machine = machineLike("hand-edited");
  editByHand(machine, Date.now());
  expect(machine.disk.text(config)).toBe(ours);
  editByHand(machine, later());
  expect(machine.disk.text(config)).toContain('\t\thost = "x",\n\t\track = "b2",\n');
  expect(machine.disk.find(config)?.mode).toBe(0o640);
  expect(machine.disk.text(`${config}.bak`)).toBe(ours);
  machine.disk.put(config, ours);
  editByHand(machine, later());
  expect(machine.disk.text(config)).toBe(ours);
});

it("leaves other hosts and foreign configs alone", () => {
  const other = machineLike(null);
  editByHand(other, later());
  expect(other.disk.text(config)).toBe(ours);
  const foreign = machineLike("hand-edited");
  foreign.disk.put(config, "logging {}\n");
  editByHand(foreign, later());
  expect(foreign.disk.text(config)).toBe("logging {}\n");
});
