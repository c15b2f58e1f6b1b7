import type { Labels } from "@/lib/core/fleet/labels";

type Category = "stream" | "metadata" | "parsed";

/** The labels of one entry on its way through a pipeline, each in its category. */
export class RowLabels {
  #stream: Record<string, string>;
  #metadata: Record<string, string>;
  #parsed: Record<string, string> = {};

  constructor(
    readonly base: Labels,
    metadata: Labels,
  ) {
    this.#stream = { ...base };
    this.#metadata = { ...metadata };
  }

  get(name: string): string {
    return this.#parsed[name] ?? this.#metadata[name] ?? this.#stream[name] ?? "";
  }

  has(name: string): boolean {
    return name in this.#parsed || name in this.#metadata || name in this.#stream;
  }

  isParsed(name: string): boolean {
    return name in this.#parsed;
  }

  /** A field found by a parser: a name that the stream has already gets `_extracted`; the first find stays. */
  extract(name: string, value: string): void {
    const free = name in this.base ? `${name}_extracted` : name;
    if (!(free in this.#parsed)) this.#parsed[free] = value;
  }

  /** Sets a label where it is now; a new one counts as parsed. */
  set(name: string, value: string, category: Category = "parsed"): void {
    this.delete(name);
    const into =
      category === "stream" ? this.#stream : category === "metadata" ? this.#metadata : this.#parsed;
    into[name] = value;
  }

  delete(name: string): void {
    delete this.#parsed[name];
    delete this.#metadata[name];
    delete this.#stream[name];
  }

  get error(): string {
    return this.get("__error__");
  }

  fail(kind: string, details: string): void {
    this.set("__error__", kind);
    if (details) this.set("__error_details__", details);
  }

  names(): string[] {
    return [
      ...new Set([
        ...Object.keys(this.#stream),
        ...Object.keys(this.#metadata),
        ...Object.keys(this.#parsed),
      ]),
    ];
  }

  /** Everything in one set, without empty values. */
  all(): Labels {
    const merged = { ...this.#stream, ...this.#metadata, ...this.#parsed };
    for (const name of Object.keys(merged)) if (merged[name] === "") delete merged[name];
    return merged;
  }

  categories(): { stream: Labels; metadata: Labels; parsed: Labels } {
    return { stream: this.#stream, metadata: this.#metadata, parsed: this.#parsed };
  }
}

/** One entry in a pipeline; its labels are copied only when a stage asks for them. */
export class Row {
  #labels: RowLabels | null = null;

  constructor(
    readonly ts: bigint,
    public line: string,
    readonly base: Labels,
    readonly metadata: Labels,
  ) {}

  get labels(): RowLabels {
    this.#labels ??= new RowLabels(this.base, this.metadata);
    return this.#labels;
  }

  /** Whether any stage looked at, and so may have changed, the labels. */
  get touched(): boolean {
    return this.#labels !== null;
  }
}
