import { and, eq, lt } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { touched } from "./engine/app-db.ts";

/** Notes how a session began; once more is no fault. */
export async function keepMcpSession(
  db: AppDb,
  session: { id: string; owner: string; initialize: unknown },
  at: Date,
): Promise<void> {
  await db.orm
    .insert(db.tables.mcpSessions)
    .values({ ...session, at: at.toISOString() })
    .onConflictDoNothing();
}

/** The initialize request of a session that this owner opened, here or elsewhere. */
export async function mcpSessionStart(db: AppDb, id: string, owner: string): Promise<unknown> {
  const { mcpSessions } = db.tables;
  const isIt = and(eq(mcpSessions.id, id), eq(mcpSessions.owner, owner));
  const [row] = await db.orm.select({ initialize: mcpSessions.initialize }).from(mcpSessions).where(isIt);
  return row?.initialize;
}

export async function dropMcpSession(db: AppDb, id: string): Promise<void> {
  const { mcpSessions } = db.tables;
  await db.orm.delete(mcpSessions).where(eq(mcpSessions.id, id));
}

export async function forgetOldMcpSessions(db: AppDb, before: Date): Promise<number> {
  const { mcpSessions } = db.tables;
  return touched(await db.orm.delete(mcpSessions).where(lt(mcpSessions.at, before.toISOString())));
}
