"use client";
import { type KeyboardEvent, type PointerEvent, useState } from "react";

/** A selection over a row of bars, as fractions of the width, from ≤ to. */
export interface Brush {
  readonly from: number;
  readonly to: number;
}

const smallest = 0.004;

/** Drag selects, arrows move the end, Shift and arrows the start, Enter takes it, Escape drops it. */
export function useBrush(bars: number, onTake: (brush: Brush) => void) {
  const [brush, setBrush] = useState<Brush | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);

  const fraction = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const take = (taken: Brush) => {
    setBrush(null);
    if (taken.to - taken.from >= smallest) onTake(taken);
  };

  return {
    brush,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setAnchor(fraction(event));
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (anchor === null) return;
        const at = fraction(event);
        setBrush({ from: Math.min(anchor, at), to: Math.max(anchor, at) });
      },
      onPointerUp() {
        setAnchor(null);
        if (brush) take(brush);
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (step !== undefined) {
          const own = brush ?? { from: 0.25, to: 0.75 };
          const move = step / Math.max(1, bars);
          setBrush(
            event.shiftKey
              ? { from: clamp(own.from + move, 0, own.to), to: own.to }
              : { from: own.from, to: clamp(own.to + move, own.from, 1) },
          );
        } else if (event.key === "Enter" && brush) take(brush);
        else if (event.key === "Escape" && brush) setBrush(null);
        else return;
        event.preventDefault();
      },
    },
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
