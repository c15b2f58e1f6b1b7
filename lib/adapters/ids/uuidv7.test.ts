import { expect, it } from "vitest";
import { uuidv7 } from "./uuidv7";

it("is a UUIDv7 of its millisecond", () => {
  const id = uuidv7(0x0192_3456_789a);
  expect(id).toMatch(/^01923456-789a-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidv7(0x0192_3456_789a)).not.toBe(id);
  expect(uuidv7(1) < uuidv7(2)).toBe(true);
});
