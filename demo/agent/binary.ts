import { parseAlloy } from "@/lib/core/alloy/parse";
import { printAlloy } from "@/lib/core/alloy/print";
import type { AgentBinary } from "../hosts/machine";
import { checkConfig, faultText } from "./check";

/** The simulated `alloy` program: what it says of a text, in the words and with the exit status of the real one. */
export const agentBinary: AgentBinary = {
  version: "1.18.1",
  validate(text, file) {
    const checked = checkConfig(text);
    if (checked.ok) return { code: 0, output: "" };
    return { code: 1, output: `${faultText(checked.faults, file)}\nError: validation failed\n` };
  },
  fmt(text, file) {
    const { file: tree, diagnostics } = parseAlloy(text);
    if (diagnostics.length === 0) return { code: 0, text: printAlloy(tree), error: "" };
    const lines = diagnostics.map((d) => `${file}:${d.line}:${d.column}: ${d.message}\n`).join("");
    return { code: 1, text: "", error: `${lines}Error: encountered errors during formatting\n` };
  },
};
