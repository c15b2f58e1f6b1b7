import { options, type Programs } from "../program";

/** Resolves when the caller is stopped: how a program that hangs behaves under `timeout`. */
function hang(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!signal || signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

export const alloyPrograms: Programs = {
  alloy: async (args, io) => {
    const binary = io.machine.binary;
    if (!binary || !io.machine.hasAgent) return { err: "sh: 1: alloy: not found\n", code: 127 };
    const { flags, rest } = options(args, ["--stability.level"]);
    if (flags.has("--version") || rest[0] === "--version")
      return {
        out: `alloy, version v${io.machine.agentVersion} (branch: HEAD, revision: 5ac2b1e)\n  build user:       root@simulated\n  platform:         linux/amd64\n`,
      };
    const [verb, file] = rest;
    const name = file ?? "(standard input)";
    const text = file === undefined || file === "-" ? io.stdin : await io.view.readFile(io.path(file));
    if (verb === "fmt") {
      const done = binary.fmt(text, name);
      if (done.code !== 0) return { err: done.error, code: done.code };
      if (flags.has("-t") || flags.has("--test")) return { code: done.text === text ? 0 : 1 };
      if (!flags.has("-w") && !flags.has("--write")) return { out: done.text };
      if (file !== undefined) io.machine.disk.write(io.path(file), Buffer.from(done.text), io.person);
      return {};
    }
    if (verb === "validate") {
      if (io.machine.faults.has("validate-hangs")) await hang(io.signal);
      const done = binary.validate(text, name);
      return { err: done.output, code: done.code };
    }
    return { err: `Error: unknown command "${verb}" for "alloy"\n`, code: 1 };
  },
};
