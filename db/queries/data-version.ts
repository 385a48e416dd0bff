import type { RaceDb } from "../client.ts";
import { readOne } from "./statement.ts";

/** A number that becomes another one when another connection has written to the database; costs some microseconds. */
export function dataVersionOf(db: RaceDb): number {
  return readOne<{ dataVersion: number }>(db, "PRAGMA data_version")?.dataVersion ?? 0;
}

/** A text that becomes another one when another connection commits or this one writes: what was read may be kept until then. */
export function changeMarkOf(db: RaceDb): string {
  const own = readOne<{ changes: number }>(db, "SELECT total_changes() AS changes");
  return `${dataVersionOf(db)}-${own?.changes}`;
}
