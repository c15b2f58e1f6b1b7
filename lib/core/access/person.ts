import { z } from "zod";
import { roles } from "../fleet/model";
import { Secret } from "../secret";

/** Length is what makes a password strong; 256 bounds the work of hashing. */
export const newPasswordSchema = z
  .string()
  .min(10, "input.invalid")
  .max(256, "input.invalid")
  .transform((value) => new Secret(value));

export const newPersonSchema = z.object({
  name: z.string().trim().min(1).max(80),
  email: z.email().max(254),
  password: newPasswordSchema,
});

export const roleSchema = z.enum(roles);
