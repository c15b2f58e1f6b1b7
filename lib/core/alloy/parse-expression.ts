import {
  type BinaryOperator,
  binaryPrecedence,
  type Expression,
  type ObjectField,
  type Statement,
} from "./ast";
import type { TokenKind } from "./lex";
import { unquoteString } from "./strings";
import { TokenReader } from "./token-reader";

const expressionEnds = new Set<TokenKind>(["TERMINATOR", ")", "}", "]", ","]);

/** Expressions, by precedence climbing over the tokens. */
export abstract class ExpressionParser extends TokenReader {
  protected abstract body(until: "EOF" | "}"): Statement[];

  protected expression(): Expression {
    return this.nested<Expression>({ type: "null" }, () => this.binary(1));
  }

  private binary(lowest: number): Expression {
    let left = this.power();
    while (this.kind in binaryPrecedence && !this.is("^")) {
      const op = this.kind as BinaryOperator;
      const precedence = binaryPrecedence[op];
      if (precedence < lowest) break;
      const pos = this.token.pos;
      this.next();
      left = { type: "binary", op, left, right: this.binary(precedence + 1), pos };
    }
    return left;
  }

  private power(): Expression {
    const left = this.unary();
    if (!this.is("^")) return left;
    const pos = this.token.pos;
    this.next();
    return { type: "binary", op: "^", left, right: this.nested<Expression>(left, () => this.power()), pos };
  }

  private unary(): Expression {
    const { kind: op, pos } = this.token;
    if (op !== "-" && op !== "!") return this.path();
    this.next();
    return {
      type: "unary",
      op,
      operand: this.nested<Expression>({ type: "null" }, () => this.unary()),
      pos,
    };
  }

  private path(): Expression {
    let object = this.primary();
    for (;;) {
      const pos = this.token.pos;
      if (this.is(".")) {
        this.next();
        object = { type: "access", object, name: this.expect("IDENT").text, pos };
      } else if (this.is("[")) {
        this.next();
        const index = this.expression();
        this.expect("]");
        object = { type: "index", object, index, pos };
      } else if (this.is("(")) {
        this.next();
        const args = this.list(")", "expression", () => this.expression());
        this.expect(")");
        object = { type: "call", callee: object, args, pos };
      } else if (this.is("STRING") || this.is("{")) {
        if (!this.blockAsValue(object)) return object;
      } else return object;
    }
  }

  /** Somebody may have assigned a block to an attribute: read it as one to say so. */
  private blockAsValue(object: Expression): boolean {
    if (this.is("STRING")) this.next();
    if (this.expect("{").kind !== "{") {
      this.skipStatement();
      return false;
    }
    this.nested([], () => this.body("}"));
    if (this.expect("}").kind !== "}") {
      this.skipStatement();
      return false;
    }
    this.report("cannot use a block as an expression", startOf(object));
    return true;
  }

  private primary(): Expression {
    const { kind, text, pos } = this.token;
    switch (kind) {
      case "IDENT":
        this.next();
        return { type: "identifier", name: text, pos };
      case "STRING": {
        this.next();
        const value = unquoteString(text);
        return text.startsWith("`")
          ? { type: "string", value, raw: true, pos }
          : { type: "string", value, pos };
      }
      case "NUMBER":
      case "FLOAT":
        this.next();
        return { type: "number", text, pos };
      case "BOOL":
        this.next();
        return { type: "bool", value: text === "true", pos };
      case "NULL":
        this.next();
        return { type: "null", pos };
      case "(": {
        this.next();
        const inner = this.expression();
        this.expect(")");
        return { type: "paren", inner, pos };
      }
      case "[": {
        this.next();
        const items = this.list("]", "expression", () => this.expression());
        this.expect("]");
        return { type: "array", items, pos };
      }
      case "{": {
        this.next();
        const fields = this.list("}", "field", () => this.field());
        this.expect("}");
        return { type: "object", fields, pos };
      }
      default:
        this.error(`expected expression, got ${kind}`);
        this.skipTo(expressionEnds);
        return { type: "null", pos };
    }
  }

  private list<T>(until: TokenKind, what: "expression" | "field", item: () => T): T[] {
    const items: T[] = [];
    while (!this.is(until) && !this.is("EOF")) {
      items.push(item());
      if (this.is(until)) break;
      if (!this.is(",")) this.error(`missing ',' in ${what} list`);
      this.next();
    }
    return items;
  }

  private field(): ObjectField {
    const { kind, text } = this.token;
    const key = kind === "STRING" ? text.slice(1, -1) : text;
    if (kind === "STRING" || kind === "IDENT") this.next();
    else {
      this.error(`expected field name (string or identifier), got ${kind}`);
      this.skipTo(new Set<TokenKind>(["="]));
    }
    this.expect("=");
    return { key, value: this.expression() };
  }
}

function startOf(node: Expression): Expression["pos"] & object {
  if (node.type === "access" || node.type === "index") return startOf(node.object);
  if (node.type === "call") return startOf(node.callee);
  return node.pos!;
}
