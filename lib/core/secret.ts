const dots = "••••••";

/** Holds a value that must not reach a log, an error, a diff or the browser: it prints as dots everywhere. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Call it only where it leaves the process: at the SSH library, in the vault, on sudo's stdin. */
  reveal(): string {
    return this.#value;
  }

  get isEmpty(): boolean {
    return this.#value.length === 0;
  }

  toString(): string {
    return dots;
  }

  toJSON(): string {
    return dots;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return dots;
  }
}
