import { describe, expect, it } from "vitest";
import { readLogfmt } from "./logfmt";

describe("logfmt that is none", () => {
  it("goes on after what is no pair, also behind a blank", () => {
    expect(readLogfmt('host=a "GET /x?y=1 HTTP/1.1" status=200 =5  "').pairs).toEqual([
      ["host", "a"],
      ["/x?y", "1"],
      ["status", "200"],
    ]);
  });
});
