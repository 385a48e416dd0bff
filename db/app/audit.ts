import { desc } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import type { audit } from "../schema/app-postgres.ts";

export interface Act {
  /** `terminal`, or the id of the token that was used. */
  actor: string;
  /** `token.create`, `train.start`. */
  action: string;
  details: Record<string, unknown>;
  address?: string | undefined;
}

/** Notes what somebody did that only an operator may do. */
export async function noteAct(db: AppDb, act: Act, at: Date): Promise<void> {
  await db.orm.insert(db.tables.audit).values({ ...act, address: act.address ?? null, at: at.toISOString() });
}

/** The newest acts first. */
export async function actsOf(db: AppDb, limit: number): Promise<(typeof audit.$inferSelect)[]> {
  const { audit } = db.tables;
  return db.orm.select().from(audit).orderBy(desc(audit.id)).limit(limit);
}
