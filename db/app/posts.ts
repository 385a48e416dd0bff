import { and, asc, desc, eq, gte, inArray, isNull, lte, or } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import type { posts as postsTable } from "../schema/app-postgres.ts";
import { touched } from "./engine/app-db.ts";

/** One row a channel, event, subject and revision; `intended` was never tried, `sending` may have been posted. */
export type StoredPost = typeof postsTable.$inferSelect;

export interface PostIntent {
  surface: string;
  channel: string;
  event: string;
  subject: string;
  revision: number;
  nonce: string;
  dueAt: Date;
}

/** What a post came to; nothing changes it afterwards. */
export interface PostEnd {
  state: "sent" | "failed" | "dropped";
  messageId?: string | undefined;
  reason?: string | undefined;
  /** Takes the place of what was kept for another try. */
  payload?: unknown;
}

const isOpen = ({ tables: { posts } }: AppDb) => inArray(posts.state, ["intended", "sending"]);

/** Writes down that a post is to be made; true when this call did, false when it was known already. */
export async function intendPost(db: AppDb, intent: PostIntent, at: Date): Promise<boolean> {
  const { posts } = db.tables;
  const row = { ...intent, dueAt: intent.dueAt.toISOString(), state: "intended", intendedAt: at.toISOString() };
  return touched(await db.orm.insert(posts).values(row).onConflictDoNothing()) > 0;
}

/** Posts that are not settled, the first due first. */
export async function openPosts(db: AppDb): Promise<StoredPost[]> {
  const { posts } = db.tables;
  return db.orm.select().from(posts).where(isOpen(db)).orderBy(asc(posts.dueAt), asc(posts.id));
}

/** A post without what it said. */
export type PostEntry = Pick<
  StoredPost,
  "surface" | "channel" | "event" | "subject" | "revision" | "state" | "digest" | "dueAt"
>;

/** Every revision of posts that came due since a moment, the first due first. */
export async function postsDueSince(db: AppDb, since: Date): Promise<PostEntry[]> {
  const { posts } = db.tables;
  const { surface, channel, event, subject, revision, state, digest, dueAt } = posts;
  return db.orm
    .select({ surface, channel, event, subject, revision, state, digest, dueAt })
    .from(posts)
    .where(gte(posts.dueAt, since.toISOString()))
    .orderBy(asc(posts.dueAt), asc(posts.id));
}

/** What was posted and what was not, the newest first. */
export async function listPosts(db: AppDb, limit: number): Promise<StoredPost[]> {
  const { posts } = db.tables;
  return db.orm.select().from(posts).orderBy(desc(posts.dueAt), desc(posts.id)).limit(limit);
}

/**
 * Takes an open post on until `until`: gives the row as it is now, or undefined when somebody else has it, has taken it
 * since it was read, or it is to wait longer.
 */
export async function leasePost(
  db: AppDb,
  seen: Pick<StoredPost, "id" | "state" | "attempts">,
  owner: string,
  at: Date,
  until: Date,
): Promise<StoredPost | undefined> {
  const { posts } = db.tables;
  const now = at.toISOString();
  const isFree = or(isNull(posts.leaseUntil), lte(posts.leaseUntil, now));
  const isTime = or(isNull(posts.retryAt), lte(posts.retryAt, now));
  const asSeen = and(eq(posts.id, seen.id), eq(posts.state, seen.state), eq(posts.attempts, seen.attempts));
  const [row] = await db.orm
    .update(posts)
    .set({ owner, leaseUntil: until.toISOString(), attempts: seen.attempts + 1 })
    .where(and(asSeen, isOpen(db), isFree, isTime))
    .returning();
  return row;
}

async function changeMine(db: AppDb, id: number, owner: string, change: Partial<StoredPost>): Promise<boolean> {
  const { posts } = db.tables;
  const isMine = and(eq(posts.id, id), eq(posts.owner, owner), isOpen(db));
  return touched(await db.orm.update(posts).set(change).where(isMine)) > 0;
}

/** Still at it; false when the post is somebody else's by now. */
export async function extendLease(db: AppDb, id: number, owner: string, until: Date): Promise<boolean> {
  const leaseUntil = until.toISOString();
  return changeMine(db, id, owner, { leaseUntil });
}

/** From here on it may have been posted. What is to be said is kept, so that another try says the same. */
export async function beginSending(
  db: AppDb,
  id: number,
  owner: string,
  say: { payload: unknown; digest: string },
): Promise<boolean> {
  const change = { ...say, state: "sending" };
  return changeMine(db, id, owner, change);
}

export async function endPost(db: AppDb, id: number, owner: string, end: PostEnd, at: Date): Promise<boolean> {
  const sentAt = end.state === "sent" ? at.toISOString() : null;
  const change = {
    state: end.state,
    messageId: end.messageId ?? null,
    reason: end.reason ?? null,
    sentAt,
    leaseUntil: null,
    retryAt: null,
    ...(end.payload === undefined ? {} : { payload: end.payload }),
  };
  return changeMine(db, id, owner, change);
}

/** Lets go of a post until `retryAt`: as `intended` when nothing went out, as `sending` when something may have. */
export async function putPostBack(
  db: AppDb,
  id: number,
  owner: string,
  back: { state: "intended" | "sending"; retryAt: Date; reason: string },
): Promise<boolean> {
  const change = { state: back.state, retryAt: back.retryAt.toISOString(), reason: back.reason, leaseUntil: null };
  return changeMine(db, id, owner, change);
}

/** One revision of a post; undefined when there is none. */
export async function postRevision(
  db: AppDb,
  { surface, channel, event, subject }: Pick<StoredPost, "surface" | "channel" | "event" | "subject">,
  revision: number,
): Promise<StoredPost | undefined> {
  const { posts } = db.tables;
  const isPost = and(eq(posts.surface, surface), eq(posts.channel, channel), eq(posts.event, event));
  const isIt = and(isPost, eq(posts.subject, subject), eq(posts.revision, revision));
  const [row] = await db.orm.select().from(posts).where(isIt);
  return row;
}
