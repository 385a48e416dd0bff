import { and, desc, eq, isNull } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import type { tokens } from "../schema/app-postgres.ts";
import { touched } from "./engine/app-db.ts";

export type StoredToken = typeof tokens.$inferSelect;

export async function addToken(db: AppDb, token: Omit<StoredToken, "revokedAt">): Promise<void> {
  await db.orm.insert(db.tables.tokens).values(token);
}

/** The token with this hash, revoked and expired ones included. */
export async function tokenByHash(db: AppDb, hash: string): Promise<StoredToken | undefined> {
  const { tokens } = db.tables;
  const [row] = await db.orm.select().from(tokens).where(eq(tokens.hash, hash));
  return row;
}

export async function tokenById(db: AppDb, id: string): Promise<StoredToken | undefined> {
  const { tokens } = db.tables;
  const [row] = await db.orm.select().from(tokens).where(eq(tokens.id, id));
  return row;
}

/** All tokens that were ever given out, newest first. */
export async function allTokens(db: AppDb): Promise<StoredToken[]> {
  const { tokens } = db.tables;
  return db.orm.select().from(tokens).orderBy(desc(tokens.createdAt), tokens.id);
}

/** True when the token was good until now. */
export async function revokeToken(db: AppDb, id: string, at: Date): Promise<boolean> {
  const { tokens } = db.tables;
  const isGood = and(eq(tokens.id, id), isNull(tokens.revokedAt));
  return touched(await db.orm.update(tokens).set({ revokedAt: at.toISOString() }).where(isGood)) > 0;
}

/** Lets a token run out at a time, as when another takes its place. */
export async function expireToken(db: AppDb, id: string, at: Date): Promise<void> {
  const { tokens } = db.tables;
  await db.orm.update(tokens).set({ expiresAt: at.toISOString() }).where(eq(tokens.id, id));
}
