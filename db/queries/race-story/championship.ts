import type { RaceDb } from "../../client.ts";
import { raceOf } from "../schedule.ts";
import {
  type ConstructorStandingRow,
  constructorStandingsAfter,
  type DriverStandingRow,
  driverStandingsAfter,
} from "../standings.ts";

export interface ChampionshipMove {
  id: string;
  name: string;
  positionBefore: number | null;
  positionAfter: number | null;
  pointsBefore: number;
  pointsAfter: number;
  gapToLeaderAfterPoints: number;
}

export interface ChampionshipEffect {
  /** Undefined at the first round of a season. */
  leaderBeforeId: string | undefined;
  leaderAfterId: string | undefined;
  leadBeforePoints: number | undefined;
  leadAfterPoints: number | undefined;
  /** The first five of the table after the race. */
  top: ChampionshipMove[];
  /** Set when this race made the champion. */
  championId: string | undefined;
}

type Row = (DriverStandingRow | ConstructorStandingRow) & { key: string; shownName: string };

/** The tables before and after a race (a sprint of the weekend counts in between); undefined without standings. */
export function championshipEffectOf(
  db: RaceDb,
  raceId: number,
  of: "drivers" | "constructors",
): ChampionshipEffect | undefined {
  const after = rowsAfter(db, raceId, of);
  if (after.length === 0) return undefined;
  const before = raceId % 100 === 1 ? [] : rowsAfter(db, raceId - 1, of);
  const beforeBy = new Map(before.map((row) => [row.key, row]));
  const decided = raceOf(db, raceId) && isTitleRace(db, raceId, of);
  return {
    leaderBeforeId: before[0]?.key,
    leaderAfterId: after[0]?.key,
    leadBeforePoints: before[1]?.gapToLeaderPoints,
    leadAfterPoints: after[1]?.gapToLeaderPoints,
    top: after.slice(0, 5).map((row) => moveOf(row, beforeBy.get(row.key))),
    championId: decided ? after.find((row) => row.championshipWon)?.key : undefined,
  };
}

function moveOf(row: Row, before: Row | undefined): ChampionshipMove {
  return {
    id: row.key,
    name: row.shownName,
    positionBefore: before?.position ?? null,
    positionAfter: row.position,
    pointsBefore: before?.points ?? 0,
    pointsAfter: row.points,
    gapToLeaderAfterPoints: row.gapToLeaderPoints,
  };
}

function rowsAfter(db: RaceDb, raceId: number, of: "drivers" | "constructors"): Row[] {
  if (of === "drivers") {
    return driverStandingsAfter(db, raceId).map((row) => ({ ...row, key: row.driverId, shownName: row.driverName }));
  }
  return constructorStandingsAfter(db, raceId).map((row) => ({
    ...row,
    key: row.constructorId,
    shownName: row.constructorName,
  }));
}

function isTitleRace(db: RaceDb, raceId: number, of: "drivers" | "constructors"): boolean {
  const race = raceOf(db, raceId);
  return (of === "drivers" ? race?.driversTitleDecided : race?.constructorsTitleDecided) === true;
}
