import type { RaceDb } from "../client.ts";

/** A number that becomes another one when another connection has written to the database; costs some microseconds. */
export function dataVersionOf(db: RaceDb): number {
  return db.sqlite.pragma("data_version", { simple: true }) as number;
}
