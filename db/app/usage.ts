import { and, eq, sql } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { usage } from "../schema/app.ts";

export interface Usage {
  tokens: number;
  /** US dollars. */
  cost: number;
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** What an asker has used of the language model on the day of `at` (UTC). */
export async function usageOn(db: AppDb, askerId: string, at: Date): Promise<Usage> {
  const row = db.orm
    .select({ tokens: usage.tokens, cost: usage.cost })
    .from(usage)
    .where(and(eq(usage.day, dayOf(at)), eq(usage.askerId, askerId)))
    .get();
  return row ?? { tokens: 0, cost: 0 };
}

export async function addUsage(db: AppDb, askerId: string, at: Date, used: Usage): Promise<void> {
  db.orm
    .insert(usage)
    .values({ day: dayOf(at), askerId, ...used })
    .onConflictDoUpdate({
      target: [usage.day, usage.askerId],
      set: { tokens: sql`${usage.tokens} + ${used.tokens}`, cost: sql`${usage.cost} + ${used.cost}` },
    })
    .run();
}

/** What all askers have used together on the day of `at` (UTC). */
export async function usageOfDay(db: AppDb, at: Date): Promise<Usage> {
  const total = {
    tokens: sql<number>`coalesce(sum(${usage.tokens}), 0)`,
    cost: sql<number>`coalesce(sum(${usage.cost}), 0)`,
  };
  return (
    db.orm
      .select(total)
      .from(usage)
      .where(eq(usage.day, dayOf(at)))
      .get() ?? { tokens: 0, cost: 0 }
  );
}
