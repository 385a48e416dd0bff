import { and, asc, eq, gte, lt } from "drizzle-orm";
import type { AppDb } from "../client.ts";
import type { forecasts as forecastsTable } from "../schema/app-postgres.ts";
import { touched } from "./engine/app-db.ts";

/** An official forecast: made before the start, never changed, scored after. */
export type StoredForecast = typeof forecastsTable.$inferSelect;

export interface NewForecast {
  raceId: number;
  phase: string;
  model: string;
  version: string;
  inputs: unknown;
  output: unknown;
  confidence: number | null;
}

/** Records a forecast; false when there is one of this race, phase and model version already. */
export async function recordForecast(db: AppDb, forecast: NewForecast, at: Date): Promise<boolean> {
  const { forecasts } = db.tables;
  const row = { ...forecast, madeAt: at.toISOString() };
  return touched(await db.orm.insert(forecasts).values(row).onConflictDoNothing()) > 0;
}

/** The forecasts of a race in the order in which they were made. */
export async function forecastsOf(db: AppDb, raceId: number): Promise<StoredForecast[]> {
  const { forecasts } = db.tables;
  return db.orm.select().from(forecasts).where(eq(forecasts.raceId, raceId)).orderBy(asc(forecasts.id));
}

/** The forecasts of a span of races (from the first, up to but without the second id), in the order of the races. */
export async function forecastsBetween(db: AppDb, fromRaceId: number, beforeRaceId: number): Promise<StoredForecast[]> {
  const { forecasts } = db.tables;
  const isIn = and(gte(forecasts.raceId, fromRaceId), lt(forecasts.raceId, beforeRaceId));
  return db.orm.select().from(forecasts).where(isIn).orderBy(asc(forecasts.raceId), asc(forecasts.id));
}

/** How a forecast did; told again when the result was changed. */
export async function scoreForecast(db: AppDb, id: number, score: unknown, at: Date): Promise<void> {
  const { forecasts } = db.tables;
  await db.orm.update(forecasts).set({ score, scoredAt: at.toISOString() }).where(eq(forecasts.id, id));
}
