import { z } from "zod";
import { fleetFileSchema } from "./schema";

/** The form of a fleet file as JSON Schema (draft 2020-12). References between parts are what only `check` can see. */
export function fleetJsonSchema(): string {
  const schema = z.toJSONSchema(fleetFileSchema, {
    io: "input",
    target: "draft-2020-12",
    // A field that is not known is refused everywhere, also where the parser would pass over it.
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === "object" && jsonSchema.properties !== undefined)
        jsonSchema.additionalProperties = false;
    },
  });
  return `${JSON.stringify({ title: "Logyard fleet", ...schema }, null, 2)}\n`;
}
