import { z } from "zod";
import type { Database, Transaction } from "@/lib/adapters/prisma/client";
import { attempt, nameTaken } from "@/lib/adapters/prisma/failures";
import { takeTurn } from "@/lib/adapters/prisma/turns";
import { type Role, roles } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok } from "@/lib/core/result";
import type { Secret } from "@/lib/core/secret";
import type { Ids } from "@/lib/ports/clock";
import type { NewPerson, People, UserRow } from "@/lib/ports/people";
import { hashPassword, verifyPassword } from "./password";

const shown = { id: true, name: true, email: true, role: true, createdAt: true } as const;
const roleSchema = z.enum(roles);
/** Its row exists once the first admin was made: the unique key decides a race. */
const firstAdminKey = "setup.first-admin";

/** Undoes the transaction that would have left nobody in charge. */
class LastAdmin extends Error {}

export function people(db: Database, ids: Ids): People {
  const insert = async (tx: Transaction, person: NewPerson, role: Role, password: string) => {
    const id = ids.next();
    const account = { id: ids.next(), accountId: id, providerId: "credential", password };
    const email = person.email.trim().toLowerCase();
    return toUser(
      await tx.user.create({
        data: { id, name: person.name, email, role, accounts: { create: account } },
        select: shown,
      }),
    );
  };

  return {
    async createFirstAdmin(person) {
      const password = await hashPassword(person.password.reveal());
      return attempt(
        () =>
          db.$transaction(async (tx) => {
            await tx.setting.create({ data: { key: firstAdminKey, value: person.email } });
            return insert(tx, person, "admin", password);
          }),
        { taken: problem("conflict", { reason: "already-set-up" }) },
      );
    },
    async create({ role, ...person }) {
      const password = await hashPassword(person.password.reveal());
      return attempt(() => db.$transaction((tx) => insert(tx, person, role, password)), {
        taken: nameTaken(person.email, "email"),
      });
    },
    setRole: (id, role) =>
      keepingAnAdmin((tx) => tx.user.update({ where: { id }, data: { role }, select: shown })),
    remove: (id) => keepingAnAdmin((tx) => tx.user.delete({ where: { id }, select: shown })),
    async changePassword(id, { current, next, keepSessionId }) {
      const account = await db.account.findFirst({ where: { userId: id, providerId: "credential" } });
      if (!account?.password || !(await matches(account.password, current)))
        return fail(problem("access.wrong-password", {}, { at: "current" }));
      const password = await hashPassword(next.reveal());
      await db.$transaction([
        db.account.update({ where: { id: account.id }, data: { password } }),
        db.session.deleteMany({ where: { userId: id, id: { not: keepSessionId } } }),
      ]);
      return ok(undefined);
    },
  };

  async function keepingAnAdmin(change: (tx: Transaction) => Promise<ShownUser>) {
    try {
      return await attempt(() =>
        db.$transaction(async (tx) => {
          await takeTurn(tx, "admins");
          const row = await change(tx);
          if ((await tx.user.count({ where: { role: "admin" } })) === 0) throw new LastAdmin();
          return toUser(row);
        }),
      );
    } catch (error) {
      if (error instanceof LastAdmin) return fail(problem("conflict", { reason: "last-admin" }));
      throw error;
    }
  }
}

interface ShownUser {
  id: string;
  name: string;
  email: string;
  role: string;
  createdAt: Date;
}

function matches(stored: string, given: Secret): Promise<boolean> {
  return verifyPassword(stored, given.reveal());
}

function toUser(row: ShownUser): UserRow {
  return { ...row, role: roleSchema.parse(row.role) };
}
