import { eq, lt } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { shownAnswers } from "../schema/app.ts";

export interface ShownAnswer {
  /** Short enough for a button's id. */
  id: string;
  surface: string;
  conversationId: string;
  askerId: string | null;
  question: string;
  /** What the buttons under it need. */
  payload: unknown;
}

export async function keepShownAnswer(db: AppDb, answer: ShownAnswer, at: Date): Promise<void> {
  db.orm
    .insert(shownAnswers)
    .values({ ...answer, at: at.toISOString() })
    .run();
}

export async function shownAnswer(db: AppDb, id: string): Promise<ShownAnswer | undefined> {
  return db.orm.select().from(shownAnswers).where(eq(shownAnswers.id, id)).get();
}

/** Forgets those of a conversation. */
export async function forgetShownAnswers(db: AppDb, conversationId: string): Promise<void> {
  db.orm.delete(shownAnswers).where(eq(shownAnswers.conversationId, conversationId)).run();
}

export async function forgetOldShownAnswers(db: AppDb, before: Date): Promise<number> {
  return db.orm.delete(shownAnswers).where(lt(shownAnswers.at, before.toISOString())).run().changes;
}
