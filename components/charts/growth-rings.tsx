/** Large growth rings: shown only where there is no data yet. Decorative. */
interface Growth {
  readonly path: string;
  /** A strong year: drawn thicker. */
  readonly strong: boolean;
}

const corners = 18;

/** Closed, slightly irregular outlines around (x, y); the same for the same input. */
function grow(x: number, y: number, count: number, step: number): readonly Growth[] {
  const rings: Growth[] = [];
  let radius = 6;
  for (let ring = 0; ring < count; ring += 1) {
    radius += step * (0.55 + 0.9 * Math.abs(Math.sin(ring * 12.9898)));
    const points = Array.from({ length: corners }, (_, corner) => {
      const angle = (corner / corners) * Math.PI * 2;
      const wobble =
        1 +
        0.05 * Math.cos(2 * angle + 0.6) +
        0.035 * Math.cos(3 * angle + ring * 0.05) +
        0.014 * Math.sin(5 * angle + ring * 0.21);
      const reach = radius * (1 + (wobble - 1) * Math.min(1, radius / 90));
      return { x: x + Math.cos(angle) * reach * 1.04, y: y + Math.sin(angle) * reach * 0.97 };
    });
    rings.push({ path: smooth(points), strong: ring % 7 === 6 });
  }
  return rings;
}

/** A closed curve through the midpoints, with the points as controls. */
function smooth(points: readonly { x: number; y: number }[]): string {
  const at = (index: number) => points[(index + points.length) % points.length] ?? { x: 0, y: 0 };
  const middle = (index: number) => {
    const [a, b] = [at(index), at(index + 1)];
    return `${((a.x + b.x) / 2).toFixed(1)} ${((a.y + b.y) / 2).toFixed(1)}`;
  };
  const curves = points.map((_, index) => {
    const control = at(index + 1);
    return `Q${control.x.toFixed(1)} ${control.y.toFixed(1)} ${middle(index + 1)}`;
  });
  return `M${middle(0)}${curves.join("")}Z`;
}

const wide = grow(330, 470, 60, 11.5);
const small = grow(222, 234, 21, 7.8);

/** `wide` fills a half page; `small` stands beside an empty state. `draw` lets them grow once from the heart. */
export function GrowthRings({ size, draw = false }: { size: "wide" | "small"; draw?: boolean }) {
  const rings = size === "wide" ? wide : small;
  const [x, y] = size === "wide" ? [330, 470] : [222, 234];
  return (
    <svg
      viewBox={size === "wide" ? "0 0 760 900" : "0 0 460 460"}
      preserveAspectRatio="xMidYMid slice"
      fill="none"
      strokeLinejoin="round"
      aria-hidden="true"
      className="size-full stroke-growth"
    >
      <circle cx={x} cy={y} r={2.5} className="fill-growth" stroke="none" />
      {rings.map((ring, index) => (
        <path
          key={index}
          d={ring.path}
          pathLength={1}
          strokeWidth={ring.strong ? 1.75 : 1}
          style={
            draw
              ? { animation: `draw var(--t-draw) var(--ease-in-out) ${index * 28}ms backwards` }
              : undefined
          }
        />
      ))}
    </svg>
  );
}
