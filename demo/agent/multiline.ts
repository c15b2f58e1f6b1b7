import type { RE2JS } from "re2js";
import type { Entry } from "./entry";

interface Held {
  readonly entry: Entry;
  lines: string[];
  sinceMs: number;
}

/** Joins lines into entries, one state per label set; lines before the first header pass through, as in Alloy. */
export class Multiline {
  readonly #held = new Map<string, Held>();

  constructor(
    readonly firstLine: RE2JS,
    readonly limits: { readonly maxLines: number; readonly maxWaitMs: number },
  ) {}

  run(entry: Entry): readonly Entry[] {
    const key = JSON.stringify(entry.labels);
    const held = this.#held.get(key);
    if (this.firstLine.matcher(entry.line).find()) {
      this.#held.set(key, { entry, lines: [entry.line], sinceMs: Date.now() });
      return held ? [joined(held)] : [];
    }
    if (!held) return [entry];
    held.lines.push(entry.line);
    held.sinceMs = Date.now();
    if (held.lines.length < this.limits.maxLines) return [];
    const out = joined(held);
    this.#held.set(key, { entry: { ...held.entry }, lines: [], sinceMs: Date.now() });
    return [out];
  }

  flush(nowMs: number): readonly Entry[] {
    const out: Entry[] = [];
    for (const [key, held] of this.#held) {
      if (nowMs - held.sinceMs < this.limits.maxWaitMs) continue;
      this.#held.delete(key);
      if (held.lines.length > 0) out.push(joined(held));
    }
    return out;
  }
}

function joined(held: Held): Entry {
  return {
    ...held.entry,
    labels: { ...held.entry.labels },
    line: held.lines.join("\n"),
    extracted: new Map(held.entry.extracted),
  };
}
