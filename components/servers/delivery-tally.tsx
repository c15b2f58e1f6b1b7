"use client";
import { useTranslations } from "use-intl";
import { Tally, type TallyTone } from "@/components/charts/tally";
import type { ProofState } from "@/lib/core/delivery/states";
import { isFailingState } from "./types";

function toneOf(state: ProofState): TallyTone {
  if (isFailingState(state)) return "bad";
  if (state === "behind") return "warn";
  if (state === "delivered") return "ok";
  return state === "quiet" ? "idle" : "unknown";
}

const order: readonly TallyTone[] = ["bad", "warn", "unknown", "idle", "ok"];

/** The log paths of a server as one small bar and its count: trouble first and tall. */
export function DeliveryTally({ states }: { states: readonly ProofState[] }) {
  const t = useTranslations("servers");
  if (states.length === 0) return <span className="text-ink-3">{t("noPaths")}</span>;
  const tones = states.map(toneOf);
  const count = (tone: TallyTone) => tones.filter((one) => one === tone).length;
  const good = count("ok") + count("idle");
  const label = t("tally", {
    failing: count("bad"),
    behind: count("warn"),
    good,
    unknown: count("unknown"),
  });
  return (
    <span className="flex items-center gap-3">
      <span className="w-24 flex-none max-md:w-16" title={label}>
        <Tally parts={order.map((tone) => ({ tone, count: count(tone) }))} label={label} />
      </span>
      <span
        className={
          count("bad") > 0 ? "whitespace-nowrap font-medium text-bad" : "whitespace-nowrap text-ink-2"
        }
      >
        {t("nPaths", { good, total: states.length })}
      </span>
    </span>
  );
}
