/** The two largest units of a span of time, for the words `common.time.*`. Spans below a second count as 0 s. */
export type DurationParts =
  | { readonly key: "s"; readonly s: number }
  | { readonly key: "min"; readonly min: number }
  | { readonly key: "minS"; readonly min: number; readonly s: number }
  | { readonly key: "h"; readonly h: number }
  | { readonly key: "hMin"; readonly h: number; readonly min: number }
  | { readonly key: "d"; readonly d: number };

/** Splits `ms`. `exact` keeps seconds beside minutes ("4 min 12 s"); else minutes stand alone. */
export function splitDuration(ms: number, exact = false): DurationParts {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return { key: "s", s: seconds };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return exact && seconds % 60 > 0
      ? { key: "minS", min: minutes, s: seconds % 60 }
      : { key: "min", min: minutes };
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return minutes % 60 > 0 && hours < 12
      ? { key: "hMin", h: hours, min: minutes % 60 }
      : { key: "h", h: hours };
  }
  return { key: "d", d: Math.floor(hours / 24) };
}
