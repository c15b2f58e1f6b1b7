import { z } from "zod";
import { roles } from "@/lib/core/fleet/model";
import type { UserStore } from "@/lib/ports/people";
import type { Database } from "./client";

const roleSchema = z.enum(roles);

export function userStore(db: Database): UserStore {
  return {
    count: () => db.user.count(),
    async list() {
      const rows = await db.user.findMany({
        select: { id: true, name: true, email: true, role: true, createdAt: true },
        orderBy: { createdAt: "asc" },
      });
      return rows.map((row) => ({ ...row, role: roleSchema.parse(row.role) }));
    },
  };
}
