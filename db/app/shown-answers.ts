import { eq, lt } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { touched } from "./engine/app-db.ts";

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
  await db.orm.insert(db.tables.shownAnswers).values({ ...answer, at: at.toISOString() });
}

export async function shownAnswer(db: AppDb, id: string): Promise<ShownAnswer | undefined> {
  const { shownAnswers } = db.tables;
  const [row] = await db.orm.select().from(shownAnswers).where(eq(shownAnswers.id, id));
  return row;
}

/** Forgets those of a conversation. */
export async function forgetShownAnswers(db: AppDb, conversationId: string): Promise<void> {
  const { shownAnswers } = db.tables;
  await db.orm.delete(shownAnswers).where(eq(shownAnswers.conversationId, conversationId));
}

export async function forgetOldShownAnswers(db: AppDb, before: Date): Promise<number> {
  const { shownAnswers } = db.tables;
  return touched(await db.orm.delete(shownAnswers).where(lt(shownAnswers.at, before.toISOString())));
}
