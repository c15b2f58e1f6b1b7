/** One file that a host gets, or that a person carries somewhere. */
export interface OutFile {
  /** Below the output folder, with "/" on every system. */
  readonly path: string;
  readonly text: string;
  /** Where it belongs; null: nowhere in particular. */
  readonly target: string | null;
  /** "root:alloy"; null: whoever uses it. */
  readonly owner: string | null;
  /** Four octal digits. */
  readonly mode: string;
}

/** A file that a host needs and that is not written here, because a secret is in it. */
export interface SecretFile {
  readonly target: string;
  /** Whose secret: "logStores.main". */
  readonly of: string;
  /** What is in it: a password or token, or these variables. */
  readonly variables: readonly string[];
}

export interface CompiledPart {
  readonly kind: "server" | "store";
  readonly name: string;
  readonly folder: string;
  readonly files: readonly OutFile[];
  readonly secrets: readonly SecretFile[];
}
