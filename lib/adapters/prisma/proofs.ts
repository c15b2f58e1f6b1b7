import { z } from "zod";
import { proofDetailSchema, proofStates } from "@/lib/core/delivery/states";
import type { ProofStore } from "@/lib/ports/stores";
import type { Database } from "./client";
import { readJsonIfSound } from "./columns";
import { isForeignKey } from "./failures";

const stateSchema = z.enum(proofStates);

export function proofStore(db: Database): ProofStore {
  return {
    async list() {
      const rows = await db.deliveryProof.findMany();
      return rows.flatMap((row) => {
        const detail = readJsonIfSound(proofDetailSchema, row.detail);
        // Without its detail it proves nothing: the path is unknown until it is checked again, which writes all anew.
        return detail === null ? [] : [{ ...row, state: stateSchema.parse(row.state), detail }];
      });
    },
    async lastLooks() {
      const rows = await db.deliveryProof.groupBy({ by: ["serverId"], _max: { checkedAt: true } });
      return new Map(
        rows.flatMap(({ serverId, _max: { checkedAt } }) => (checkedAt ? [[serverId, checkedAt]] : [])),
      );
    },
    async save({ serverId, logPathId, state, detail, checkedAt }) {
      const columns = { state, detail: JSON.stringify(detail), checkedAt };
      try {
        await db.deliveryProof.upsert({
          where: { serverId_logPathId: { serverId, logPathId } },
          create: { serverId, logPathId, ...columns },
          update: columns,
        });
      } catch (error) {
        // The server or the path was removed while it was being checked: nothing to keep.
        if (!isForeignKey(error)) throw error;
      }
    },
  };
}
