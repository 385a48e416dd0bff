import { and, eq, lt, sql } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { touched } from "./engine/app-db.ts";

export interface Usage {
  tokens: number;
  /** US dollars. */
  cost: number;
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** What an asker has used of the language model on the day of `at` (UTC). */
export async function usageOn(db: AppDb, askerId: string, at: Date): Promise<Usage> {
  const { usage } = db.tables;
  const [row] = await db.orm
    .select({ tokens: usage.tokens, cost: usage.cost })
    .from(usage)
    .where(and(eq(usage.day, dayOf(at)), eq(usage.askerId, askerId)));
  return row ?? { tokens: 0, cost: 0 };
}

export async function addUsage(db: AppDb, askerId: string, at: Date, used: Usage): Promise<void> {
  const { usage } = db.tables;
  await db.orm
    .insert(usage)
    .values({ day: dayOf(at), askerId, ...used })
    .onConflictDoUpdate({
      target: [usage.day, usage.askerId],
      set: { tokens: sql`${usage.tokens} + ${used.tokens}`, cost: sql`${usage.cost} + ${used.cost}` },
    });
}

/** Forgets what was used on days before the day of `before`. */
export async function forgetOldUsage(db: AppDb, before: Date): Promise<number> {
  const { usage } = db.tables;
  return touched(await db.orm.delete(usage).where(lt(usage.day, dayOf(before))));
}

/** What all askers have used together on the day of `at` (UTC). */
export async function usageOfDay(db: AppDb, at: Date): Promise<Usage> {
  const { usage } = db.tables;
  const total = {
    tokens: sql`coalesce(sum(${usage.tokens}), 0)`.mapWith(Number),
    cost: sql`coalesce(sum(${usage.cost}), 0)`.mapWith(Number),
  };
  const [row] = await db.orm
    .select(total)
    .from(usage)
    .where(eq(usage.day, dayOf(at)));
  return row ?? { tokens: 0, cost: 0 };
}
