import { replaceGroups, replaceLuhn } from "@/lib/core/formats/options/steps";
import { compileRegex } from "@/lib/core/formats/re2";
import { compileRe2, goDurationMs } from "./re2";
import { type Builder, each, sourceText, textOf } from "./stage";
import { compileTemplate } from "./template";
import { ConfigFault } from "./value";

/** Stages that keep lines from the store, or take something out of them. */
export const filters: Readonly<Record<string, Builder>> = {
  drop(args, _block, host) {
    const regex = args.expression === undefined ? null : compileRe2(textOf(args.expression));
    const olderMs = args.older_than === undefined ? null : goDurationMs(textOf(args.older_than), 0);
    const longer = args.longer_than === undefined ? null : goBytes(textOf(args.longer_than));
    return {
      run(entry) {
        const text = sourceText(entry, args.source);
        const drops =
          (regex === null || regex.matcher(text ?? "").find()) &&
          (args.value === undefined || text === textOf(args.value)) &&
          (olderMs === null || Number(entry.ts / 1_000_000n) < Date.now() - olderMs) &&
          (longer === null || Buffer.byteLength(entry.line) > longer);
        if (drops) host.dropped(textOf(args.drop_counter_reason, "drop_stage"));
        return drops ? [] : [entry];
      },
    };
  },
  replace(args) {
    const regex = compileRegex(textOf(args.expression), "replace");
    if (!regex.ok) throw new ConfigFault("build", String(regex.problem.params.reason));
    const template = compileTemplate(textOf(args.replace));
    return each((entry) => {
      const text = sourceText(entry, args.source);
      if (text === undefined) return;
      const result = replaceGroups(text, regex.value, (value) => template(new Map([["Value", value]])));
      if (args.source === undefined || args.source === "") entry.line = result;
      else entry.extracted.set(textOf(args.source), result);
    });
  },
  luhn: (args) =>
    each((entry) => {
      // Alloy writes the line also where it read a field.
      entry.line = replaceLuhn(sourceText(entry, args.source) ?? entry.line, {
        text: textOf(args.replacement) || "**REDACTED**",
        minDigits: Number(args.min_length ?? 13),
        delimiters: textOf(args.delimiters),
      });
    }),
  sampling(args, _block, host) {
    const rate = Number(args.rate ?? 0);
    return {
      run(entry) {
        if (Math.random() < rate) return [entry];
        host.dropped(textOf(args.drop_counter_reason, "sampling_stage"));
        return [];
      },
    };
  },
  limit(args, _block, host) {
    const [rate, burst, label] = [Number(args.rate), Number(args.burst), textOf(args.by_label_name)];
    const buckets = new Map<string, { tokens: number; atMs: number }>();
    return {
      run(entry) {
        const value = label === "" ? "" : entry.labels[label];
        // Without `drop` the agent waits, which the village does not play.
        if (value === undefined || args.drop !== true) return [entry];
        const nowMs = Date.now();
        const bucket = buckets.get(value) ?? { tokens: burst, atMs: nowMs };
        const tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * rate);
        const passes = tokens >= 1;
        buckets.set(value, { tokens: passes ? tokens - 1 : tokens, atMs: nowMs });
        if (passes) return [entry];
        host.dropped("ratelimit_drop_stage");
        return [];
      },
    };
  },
};

/** Alloy's sizes: "64KiB", "512B". */
function goBytes(text: string): number {
  const [, count = "0", unit = ""] = /^(\d+)([KMG]?)i?B$/.exec(text) ?? [];
  return Number(count) * 1024 ** ["", "K", "M", "G"].indexOf(unit);
}
