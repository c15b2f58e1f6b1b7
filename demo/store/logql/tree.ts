import type { SyntaxNode } from "@lezer/common";
import { unquoteLogql } from "@/lib/core/logs/quote";
import { QueryError } from "./ast";

/** A syntax node with its source, read by name. */
export class Tree {
  constructor(
    readonly node: SyntaxNode,
    readonly source: string,
  ) {}

  get name(): string {
    return this.node.name;
  }

  get text(): string {
    return this.source.slice(this.node.from, this.node.to);
  }

  children(): Tree[] {
    const found: Tree[] = [];
    for (let child = this.node.firstChild; child; child = child.nextSibling) {
      found.push(new Tree(child, this.source));
    }
    return found;
  }

  child(...names: string[]): Tree | null {
    return this.children().find((child) => names.includes(child.name)) ?? null;
  }

  need(...names: string[]): Tree {
    const child = this.child(...names);
    if (!child) throw new QueryError(`parse error : unsupported syntax near ${JSON.stringify(this.text)}`);
    return child;
  }

  /** The nodes called `item` of a left-recursive list called like this node, in order. */
  flatten(item: string): Tree[] {
    return this.children().flatMap((child) =>
      child.name === this.name ? child.flatten(item) : child.name === item ? [child] : [],
    );
  }

  /** The value of a String node. */
  string(): string {
    const value = unquoteLogql(this.text);
    if (value === null) throw new QueryError(`parse error : invalid string literal ${this.text}`);
    return value;
  }
}
