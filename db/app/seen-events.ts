import { lt } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { seenEvents } from "../schema/app.ts";

/** Takes an event of a platform on; false when this or another process has it already. */
export async function takeEvent(db: AppDb, id: string, at: Date): Promise<boolean> {
  return db.orm.insert(seenEvents).values({ id, at: at.toISOString() }).onConflictDoNothing().run().changes > 0;
}

export async function forgetOldEvents(db: AppDb, before: Date): Promise<number> {
  return db.orm.delete(seenEvents).where(lt(seenEvents.at, before.toISOString())).run().changes;
}
