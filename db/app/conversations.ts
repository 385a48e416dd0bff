import { and, desc, eq, gt, gte, like, lt } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { touched } from "./engine/app-db.ts";

export interface StoredMessage {
  role: "asker" | "answer";
  askerId: string | null;
  text: string;
  at: string;
}

/** Turns of a conversation, the newest `limit` messages, oldest first. */
export async function messagesOf(db: AppDb, conversationId: string, limit: number): Promise<StoredMessage[]> {
  const { messages } = db.tables;
  const rows = await db.orm
    .select({ role: messages.role, askerId: messages.askerId, text: messages.text, at: messages.at })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(desc(messages.id))
    .limit(limit);
  return rows.reverse() as StoredMessage[];
}

/** Adds a question and its answer to a conversation in one transaction, opening the conversation when it is new. */
export async function addTurn(
  db: AppDb,
  turn: { conversationId: string; surface: string; askerId: string | null; question: string; answer: string; at: Date },
): Promise<void> {
  const at = turn.at.toISOString();
  const base = { conversationId: turn.conversationId, at };
  await db.transaction(async ({ orm, tables: { conversations, messages } }) => {
    await orm
      .insert(conversations)
      .values({ id: turn.conversationId, surface: turn.surface, createdAt: at, updatedAt: at })
      .onConflictDoUpdate({ target: conversations.id, set: { updatedAt: at } });
    await orm.insert(messages).values([
      { ...base, role: "asker", askerId: turn.askerId, text: turn.question },
      { ...base, role: "answer", askerId: null, text: turn.answer },
    ]);
  });
}

/** Forgets a conversation and what the buttons under its answers needed; true when there was one. */
export async function forgetConversation(db: AppDb, conversationId: string): Promise<boolean> {
  return db.transaction(async ({ orm, tables: { conversations, shownAnswers } }) => {
    await orm.delete(shownAnswers).where(eq(shownAnswers.conversationId, conversationId));
    return touched(await orm.delete(conversations).where(eq(conversations.id, conversationId))) > 0;
  });
}

/** Forgets conversations that nobody has touched since `before`; returns how many. */
export async function forgetOldConversations(db: AppDb, before: Date): Promise<number> {
  const { conversations } = db.tables;
  return touched(await db.orm.delete(conversations).where(lt(conversations.updatedAt, before.toISOString())));
}

/** The newest questions of an asker over all conversations of a surface, for the terminal's history. */
export async function recentQuestions(db: AppDb, surface: string, limit: number): Promise<string[]> {
  const { conversations, messages } = db.tables;
  const rows = await db.orm
    .select({ text: messages.text })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(and(eq(conversations.surface, surface), eq(messages.role, "asker")))
    .orderBy(desc(messages.id))
    .limit(limit);
  return rows.map((row) => row.text);
}

/** The conversation last touched of those whose key begins so, when that was not before `since`. */
export async function latestConversation(db: AppDb, prefix: string, since: Date): Promise<string | undefined> {
  const { conversations } = db.tables;
  const isRecent = gte(conversations.updatedAt, since.toISOString());
  const [row] = await db.orm
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(like(conversations.id, `${prefix}%`), isRecent))
    .orderBy(desc(conversations.updatedAt))
    .limit(1);
  return row?.id;
}

/** A conversation's summary and the messages that it does not cover, oldest first. */
export interface Recalled {
  summary: string | null;
  messages: (StoredMessage & { id: number })[];
}

/** What is stored: the last message that the summary covers goes before it. */
const storedSummary = /^(\d+)\n([\s\S]*)$/;

/** A conversation as it stands: the summary of its beginning, and at most `limit` messages after that. */
export async function recall(db: AppDb, conversationId: string, limit: number): Promise<Recalled> {
  const { conversations, messages } = db.tables;
  const [row] = await db.orm
    .select({ summary: conversations.summary })
    .from(conversations)
    .where(eq(conversations.id, conversationId))
    .limit(1);
  const [, through = "0", summary = null] = storedSummary.exec(row?.summary ?? "") ?? [];
  const rows = await db.orm
    .select({ id: messages.id, role: messages.role, askerId: messages.askerId, text: messages.text, at: messages.at })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), gt(messages.id, Number(through))))
    .orderBy(desc(messages.id))
    .limit(limit);
  return { summary, messages: rows.reverse() as Recalled["messages"] };
}

/** Keeps a summary of everything up to a message; later messages stand for themselves. */
export async function keepSummary(db: AppDb, conversationId: string, summary: string, through: number): Promise<void> {
  const { conversations } = db.tables;
  await db.orm
    .update(conversations)
    .set({ summary: `${through}\n${summary}` })
    .where(eq(conversations.id, conversationId));
}
