import { and, desc, eq, isNull } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { tokens } from "../schema/app.ts";

export type StoredToken = typeof tokens.$inferSelect;

export async function addToken(db: AppDb, token: Omit<StoredToken, "revokedAt">): Promise<void> {
  db.orm.insert(tokens).values(token).run();
}

/** The token with this hash, revoked and expired ones included. */
export async function tokenByHash(db: AppDb, hash: string): Promise<StoredToken | undefined> {
  return db.orm.select().from(tokens).where(eq(tokens.hash, hash)).get();
}

export async function tokenById(db: AppDb, id: string): Promise<StoredToken | undefined> {
  return db.orm.select().from(tokens).where(eq(tokens.id, id)).get();
}

/** All tokens that were ever given out, newest first. */
export async function allTokens(db: AppDb): Promise<StoredToken[]> {
  return db.orm.select().from(tokens).orderBy(desc(tokens.createdAt), tokens.id).all();
}

/** True when the token was good until now. */
export async function revokeToken(db: AppDb, id: string, at: Date): Promise<boolean> {
  const isGood = and(eq(tokens.id, id), isNull(tokens.revokedAt));
  return db.orm.update(tokens).set({ revokedAt: at.toISOString() }).where(isGood).run().changes > 0;
}

/** Lets a token run out at a time, as when another takes its place. */
export async function expireToken(db: AppDb, id: string, at: Date): Promise<void> {
  db.orm.update(tokens).set({ expiresAt: at.toISOString() }).where(eq(tokens.id, id)).run();
}
