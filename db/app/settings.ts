import { and, eq, inArray } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import { touched } from "./engine/app-db.ts";

export interface StoredSetting {
  /** `discord:guild:1`, `slack:channel:C1`. */
  scope: string;
  name: string;
  value: unknown;
}

/** What was set for these scopes, in no order. */
export async function settingsOf(db: AppDb, scopes: readonly string[]): Promise<StoredSetting[]> {
  const { settings } = db.tables;
  return db.orm
    .select({ scope: settings.scope, name: settings.name, value: settings.value })
    .from(settings)
    .where(inArray(settings.scope, [...scopes]));
}

export async function putSetting(db: AppDb, setting: StoredSetting, at: Date): Promise<void> {
  const { settings } = db.tables;
  const { value } = setting;
  const updatedAt = at.toISOString();
  await db.orm
    .insert(settings)
    .values({ ...setting, updatedAt })
    .onConflictDoUpdate({ target: [settings.scope, settings.name], set: { value, updatedAt } });
}

/** Back to what holds without it; true when something was set. */
export async function dropSetting(db: AppDb, scope: string, name: string): Promise<boolean> {
  const { settings } = db.tables;
  const isIt = and(eq(settings.scope, scope), eq(settings.name, name));
  return touched(await db.orm.delete(settings).where(isIt)) > 0;
}
