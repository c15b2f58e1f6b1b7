type Labels = Readonly<Record<string, string>>;

/** The agent's own counters and gauges in Prometheus text form. */
export class Metrics {
  readonly #values = new Map<string, number>();

  add(name: string, labels: Labels, amount: number): void {
    const key = series(name, labels);
    this.#values.set(key, (this.#values.get(key) ?? 0) + amount);
  }

  set(name: string, labels: Labels, value: number): void {
    this.#values.set(series(name, labels), value);
  }

  clear(name: string): void {
    for (const key of this.#values.keys()) if (key.startsWith(`${name}{`)) this.#values.delete(key);
  }

  text(): string {
    return [...this.#values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${key} ${value}\n`)
      .join("");
  }
}

function series(name: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return pairs.length > 0 ? `${name}{${pairs.join(",")}}` : name;
}
