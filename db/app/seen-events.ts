import { lt } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { touched } from "./engine/app-db.ts";

/** Takes an event of a platform on; false when this or another process has it already. */
export async function takeEvent(db: AppDb, id: string, at: Date): Promise<boolean> {
  const { seenEvents } = db.tables;
  return touched(await db.orm.insert(seenEvents).values({ id, at: at.toISOString() }).onConflictDoNothing()) > 0;
}

export async function forgetOldEvents(db: AppDb, before: Date): Promise<number> {
  const { seenEvents } = db.tables;
  return touched(await db.orm.delete(seenEvents).where(lt(seenEvents.at, before.toISOString())));
}
