import { and, eq, inArray } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { settings } from "../schema/app.ts";

export interface StoredSetting {
  /** `discord:guild:1`, `slack:channel:C1`. */
  scope: string;
  name: string;
  value: unknown;
}

/** What was set for these scopes, in no order. */
export async function settingsOf(db: AppDb, scopes: readonly string[]): Promise<StoredSetting[]> {
  return db.orm
    .select({ scope: settings.scope, name: settings.name, value: settings.value })
    .from(settings)
    .where(inArray(settings.scope, [...scopes]))
    .all();
}

export async function putSetting(db: AppDb, setting: StoredSetting, at: Date): Promise<void> {
  const { value } = setting;
  const updatedAt = at.toISOString();
  db.orm
    .insert(settings)
    .values({ ...setting, updatedAt })
    .onConflictDoUpdate({ target: [settings.scope, settings.name], set: { value, updatedAt } })
    .run();
}

/** Back to what holds without it; true when something was set. */
export async function dropSetting(db: AppDb, scope: string, name: string): Promise<boolean> {
  const isIt = and(eq(settings.scope, scope), eq(settings.name, name));
  return db.orm.delete(settings).where(isIt).run().changes > 0;
}
