"use client";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { useDuration } from "@/components/ui/duration";
import { toneText } from "@/components/ui/tag";
import { Ring, type RingState, ringTone } from "./ring";

/** True once after `state` turned to delivered: the moment to draw the rings. */
export function useTurnedGood(state: RingState): boolean {
  const previous = useRef(state);
  const [turned, setTurned] = useState(false);
  useEffect(() => {
    setTurned(previous.current !== state && state === "delivered");
    previous.current = state;
  }, [state]);
  return turned;
}

/** A proof state in the reader's words: "behind, 4 min". */
export function useProofWords(): (state: RingState, lagMs?: number | null) => string {
  const t = useTranslations("common");
  const duration = useDuration();
  return (state, lagMs) =>
    lagMs === null ||
    lagMs === undefined ||
    (state !== "delivered" && state !== "behind" && state !== "quiet")
      ? t(`proof.${state}`)
      : t("proof.withLag", { state: t(`proof.${state}`), lag: duration(lagMs) });
}

/** Ring and word, and the lag where it matters. */
export function Proof({
  state,
  lagMs = null,
  size = 16,
  className,
}: {
  state: RingState;
  lagMs?: number | null;
  size?: 16 | 28;
  className?: string;
}) {
  const words = useProofWords();
  const draw = useTurnedGood(state);
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-bottom font-medium",
        toneText[ringTone[state]],
        className,
      )}
    >
      <Ring state={state} size={size} draw={draw} />
      {words(state, state === "behind" ? lagMs : null)}
    </span>
  );
}
