import type { RaceDb } from "../client.ts";
import { readOne } from "./statement.ts";

/** When a sync first had a result of a race; undefined for races that came with the bundled data or have none. */
export function resultKnownAt(db: RaceDb, raceId: number): Date | undefined {
  const sql = "SELECT min(at) AS at FROM sync_ledger WHERE resource = 'results' AND subject = ? AND rows > 0";
  const at = readOne<{ at: string | null }>(db, sql, raceId)?.at;
  return at ? new Date(at) : undefined;
}
