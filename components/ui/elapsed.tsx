"use client";
import { useEffect, useState } from "react";

/** Whole seconds since `active` turned true; 0 while it is false. */
export function useElapsedSeconds(active: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!active) {
      setSeconds(0);
      return;
    }
    const startedAtMs = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - startedAtMs) / 1000)), 250);
    return () => clearInterval(timer);
  }, [active]);
  return seconds;
}
