import { desc, eq, sql } from "drizzle-orm";
import type { AppDb } from "../client.ts";

export interface Feedback {
  surface: string;
  conversationId: string | null;
  messageId: string | null;
  answerId: string;
  askerId: string;
  verdict: "up" | "down";
  reason?: string | undefined;
}

/** Keeps an asker's verdict on an answer; a later one of the same asker takes its place, a reason alone is added. */
export async function giveFeedback(db: AppDb, given: Feedback, at: Date): Promise<void> {
  const { verdict } = given;
  const reason = given.reason ?? null;
  const { feedback } = db.tables;
  await db.orm
    .insert(feedback)
    .values({ ...given, reason, at: at.toISOString() })
    .onConflictDoUpdate({
      target: [feedback.answerId, feedback.askerId],
      set: { verdict, reason: sql`coalesce(${reason}, ${feedback.reason})`, at: at.toISOString() },
    });
}

export interface ListedFeedback {
  at: string;
  surface: string;
  verdict: string;
  reason: string | null;
  /** Null once the conversation is forgotten. */
  question: string | null;
  answer: unknown;
}

/** The newest first, with the question while the conversation is still known. */
export async function listFeedback(db: AppDb, limit: number): Promise<ListedFeedback[]> {
  const { feedback, shownAnswers } = db.tables;
  return db.orm
    .select({
      at: feedback.at,
      surface: feedback.surface,
      verdict: feedback.verdict,
      reason: feedback.reason,
      question: shownAnswers.question,
      answer: shownAnswers.payload,
    })
    .from(feedback)
    .leftJoin(shownAnswers, eq(shownAnswers.id, feedback.answerId))
    .orderBy(desc(feedback.at), desc(feedback.id))
    .limit(limit);
}
