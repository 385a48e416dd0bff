import type { RaceDb } from "../../client.ts";
import { readAll } from "../statement.ts";

/** The last part of a knock-out qualifying that a driver took part in. */
export type QualifyingPart = 1 | 2 | 3;

interface StoredRow {
  raceId: number;
  driverId: string;
  position: number | null;
  /** 4 with a time in Q1, 2 in Q2, 1 in Q3. */
  timed: number;
  cars: number;
  isElimination: boolean;
}

const stored = `SELECT q.race_id, q.driver_id, q.position,
  4 * (q1_ms IS NOT NULL) + 2 * (q2_ms IS NOT NULL) + (q3_ms IS NOT NULL) AS timed,
  count(*) OVER (PARTITION BY q.race_id) AS cars, r.qualifying_format = 'ELIMINATION' AS "is_elimination?"
  FROM qualifying_results q JOIN races r ON r.id = q.race_id
  WHERE r.qualifying_format IN ('KNOCKOUT', 'SPRINT_RACE', 'ELIMINATION')`;

const inQ3 = 10;
const inQ3OfElimination = 8;

/** By `race:driver`. Who sets no time in a part that he reached has his place all the same. */
export function qualifyingParts(db: RaceDb): Map<string, QualifyingPart> {
  const rows = readAll<StoredRow>(db, stored);
  const withQ3 = new Set(rows.filter(({ timed }) => timed & 1).map(({ raceId }) => raceId));
  const parts = new Map<string, QualifyingPart>();
  for (const row of rows) {
    const part = partOf(row, withQ3.has(row.raceId));
    if (part !== undefined) parts.set(`${row.raceId}:${row.driverId}`, part);
  }
  return parts;
}

function partOf({ position, timed, cars, isElimination }: StoredRow, hasQ3: boolean): QualifyingPart | undefined {
  const last = isElimination ? inQ3OfElimination : inQ3;
  if (timed & 1 || (hasQ3 && position !== null && position <= last)) return 3;
  if (timed & 2 || (position !== null && position <= inQ3 + Math.ceil((cars - inQ3) / 2))) return 2;
  return timed & 4 || position !== null ? 1 : undefined;
}
