import { setImmediate as breathe } from "node:timers/promises";
import type { RaceDb } from "#db/client.ts";
import { modelLaps, racesWithLaps } from "#db/queries/model-laps.ts";
import {
  type ModelPractice,
  type ModelQualifying,
  type ModelRace,
  type ModelStarter,
  type ModelTimed,
  modelFastestLaps,
  modelPractice,
  modelQualifying,
  modelRaces,
  modelSprints,
  modelStandings,
  modelStarters,
  teamLineage,
} from "#db/queries/model-results.ts";
import { cleanPace, type PaceTable } from "./clean-pace.ts";

/** First season that the ratings start from; earlier races have faded long before 2014. */
export const HISTORY_FROM = 2010;

/** What a car did in the race: a label for training and an input for later races only. */
export interface CarOutcome {
  /** 1 is the winner; undefined when not classified. */
  readonly position: number | undefined;
  /** Place among the starters, retired cars behind the finishers. */
  readonly rank: number;
  readonly points: number;
  /** Share of the winner's time lost, percent; undefined when not classified. */
  readonly raceGapPct: number | undefined;
  readonly fastestLapGapPct: number | undefined;
  /** Against the field on the same clean laps, percent; undefined without laps. */
  readonly cleanPacePct: number | undefined;
}

/** One starter and what is known of him before the lights go out. */
export interface Car {
  readonly driverId: string;
  readonly constructorId: string;
  /** One id for the whole lineage of the team. */
  readonly teamId: string;
  /** Place on the grid at lights-out, 1 to n, pit-lane starters last. */
  readonly grid: number | undefined;
  readonly pitLane: boolean;
  readonly qualifyingPosition: number | undefined;
  /** Behind the best of the same session, percent. */
  readonly qualifyingGapPct: number | undefined;
  /** Behind the best in the last session before qualifying, and on average over the sessions, percent. */
  readonly lastSessionGapPct: number | undefined;
  readonly meanPracticeGapPct: number | undefined;
  readonly sprintPosition: number | undefined;
  readonly outcome: CarOutcome | undefined;
}

export interface RaceRecord {
  readonly race: ModelRace;
  /** In the order of driver ids. */
  readonly cars: readonly Car[];
}

const groupBy = <T extends { raceId: number }>(rows: readonly T[]): Map<number, T[]> => {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.raceId);
    if (group) group.push(row);
    else groups.set(row.raceId, [row]);
  }
  return groups;
};

/** Gap to the best time, percent, by driver. */
function gapsPct(rows: readonly ModelTimed[]): Map<string, number> {
  const best = Math.min(...rows.map((row) => row.timeMs));
  return new Map(rows.map((row) => [row.driverId, (100 * (row.timeMs - best)) / best]));
}

/** Smallest gap over Q1 to Q3 (or the one session), each against the best of that session, percent. */
export function qualifyingGapsPct(rows: readonly ModelQualifying[]): Map<string, number> {
  const gaps = new Map<string, number>();
  for (const session of ["q1Ms", "q2Ms", "q3Ms", "timeMs"] as const) {
    const times = rows.flatMap((row) => (row[session] ? [{ ...row, timeMs: row[session] }] : []));
    if (times.length < 2) continue;
    for (const [driverId, gap] of gapsPct(times)) {
      const before = gaps.get(driverId);
      // The last session a car reached counts: who falls out in Q1 is behind by his Q1 gap.
      gaps.set(driverId, session === "q1Ms" || before === undefined ? gap : Math.min(before, gap));
    }
  }
  return gaps;
}

export interface PracticeGaps {
  readonly last: number;
  readonly mean: number;
}

/** A gap beyond this says that no real attempt was made. */
const NO_ATTEMPT_PCT = 4;

/**
 * What practice showed of each driver, percent behind the best. From 2024 on qualifying for the sprint comes before
 * qualifying for the race and counts as the last session.
 */
export function practiceGaps(
  practice: readonly ModelPractice[],
  sprintQualifying: readonly ModelQualifying[],
  season: number,
): Map<string, PracticeGaps> {
  const sessions = [...new Set(practice.map((row) => row.kind))]
    .sort()
    .map((kind) => gapsPct(practice.filter((row) => row.kind === kind)));
  if (season >= 2024 && sprintQualifying.length > 0) sessions.push(qualifyingGapsPct(sprintQualifying));
  const gaps = new Map<string, PracticeGaps>();
  for (const driverId of new Set(sessions.flatMap((session) => [...session.keys()]))) {
    const own = sessions.flatMap((session) => session.get(driverId) ?? []).map((gap) => Math.min(NO_ATTEMPT_PCT, gap));
    const mean = own.reduce((sum, gap) => sum + gap, 0) / own.length;
    gaps.set(driverId, { last: own.at(-1) ?? mean, mean });
  }
  return gaps;
}

function raceGapPct(row: ModelStarter, winner: ModelStarter | undefined): number | undefined {
  if (row.position === undefined || !winner?.timeMs) return undefined;
  if (row.position === 1) return 0;
  if (row.gapMs !== undefined) return (100 * row.gapMs) / winner.timeMs;
  const lapsDown = row.gapLaps ?? (winner.laps ?? 0) - (row.laps ?? 0);
  return lapsDown > 0 && winner.laps ? (100 * (lapsDown + 0.3)) / winner.laps : undefined;
}

/** Places on the grid made dense, 1 to n: pit-lane starters and unknown ones last, in qualifying order. */
function denseGrid(rows: readonly ModelStarter[]): Map<string, number> {
  const sorted = [...rows].sort(
    (a, b) =>
      (a.grid ?? 99) - (b.grid ?? 99) ||
      (a.qualifyingPosition ?? 99) - (b.qualifyingPosition ?? 99) ||
      (a.driverId < b.driverId ? -1 : 1),
  );
  return new Map(sorted.map((row, index) => [row.driverId, index + 1]));
}

interface WeekendRows {
  starters: ModelStarter[];
  qualifying: ModelQualifying[];
  practice: ModelPractice[];
  sprintQualifying: ModelQualifying[];
  fastest: ModelTimed[];
  sprint: ModelStarter[];
  pace: ReadonlyMap<string, number>;
}

function toRecord(race: ModelRace, rows: WeekendRows, teamOf: (constructorId: string) => string): RaceRecord {
  const starters = rows.starters.filter((row) => row.positionText !== "DNS");
  const grid = denseGrid(starters);
  const qualifying = qualifyingGapsPct(rows.qualifying);
  const practice = practiceGaps(rows.practice, rows.sprintQualifying, race.season);
  const fastest = gapsPct(rows.fastest);
  const sprint = new Map(rows.sprint.map((row) => [row.driverId, row.position]));
  const winner = starters.find((row) => row.position === 1);
  const ranks = [...starters].sort((a, b) => a.classifiedAs - b.classifiedAs).map((row) => row.driverId);
  const cars = starters.map((row) => ({
    driverId: row.driverId,
    constructorId: row.constructorId,
    teamId: teamOf(row.constructorId),
    grid: grid.get(row.driverId),
    pitLane: row.pitLane,
    qualifyingPosition: row.qualifyingPosition,
    qualifyingGapPct: qualifying.get(row.driverId),
    lastSessionGapPct: practice.get(row.driverId)?.last,
    meanPracticeGapPct: practice.get(row.driverId)?.mean,
    sprintPosition: sprint.get(row.driverId),
    outcome: {
      position: row.position,
      rank: ranks.indexOf(row.driverId) + 1,
      points: row.points,
      raceGapPct: raceGapPct(row, winner),
      fastestLapGapPct: fastest.get(row.driverId),
      cleanPacePct: rows.pace.get(row.driverId),
    },
  }));
  return { race, cars };
}

export interface History {
  /** Races with a result, oldest first. */
  readonly records: readonly RaceRecord[];
  /** Every race of the calendar, raced or not. */
  readonly calendar: readonly ModelRace[];
  /** Championship points after each race: race id, then driver id. */
  readonly standings: ReadonlyMap<number, ReadonlyMap<string, number>>;
  readonly teamOf: (constructorId: string) => string;
}

type PaceOf = (raceId: number) => ReadonlyMap<string, number>;

/** What one season's documents say, race by race. */
async function seasonRecords(
  db: RaceDb,
  races: readonly ModelRace[],
  teamOf: (id: string) => string,
  paceOf: PaceOf,
): Promise<RaceRecord[]> {
  const from = races[0]?.raceId ?? 0;
  const to = races.at(-1)?.raceId ?? 0;
  const starters = groupBy(modelStarters(db, from, to));
  const qualifying = groupBy(modelQualifying(db, from, to));
  const sprintQualifying = groupBy(modelQualifying(db, from, to, "sprint_qualifying_results"));
  await breathe();
  const practice = groupBy(modelPractice(db, from, to));
  const fastest = groupBy(modelFastestLaps(db, from, to));
  const sprint = groupBy(modelSprints(db, from, to));
  const records: RaceRecord[] = [];
  for (const race of races) {
    const rows = starters.get(race.raceId);
    if (!rows || !race.hasResult) continue;
    const weekend = {
      starters: rows,
      qualifying: qualifying.get(race.raceId) ?? [],
      practice: practice.get(race.raceId) ?? [],
      sprintQualifying: sprintQualifying.get(race.raceId) ?? [],
      fastest: fastest.get(race.raceId) ?? [],
      sprint: sprint.get(race.raceId) ?? [],
      pace: paceOf(race.raceId),
    };
    records.push(toRecord(race, weekend, teamOf));
    await breathe();
  }
  return records;
}

/** Pace as the table has it; read from the laps of races that it does not know. */
function paceSource(db: RaceDb, known: PaceTable): PaceOf {
  const lapped = new Set(racesWithLaps(db));
  return (raceId) => {
    const table = known[raceId];
    if (table) return new Map(Object.entries(table));
    return lapped.has(raceId) ? cleanPace(modelLaps(db, raceId)) : new Map();
  };
}

/**
 * Everything the position model knows of the races since 2010. Yields to the event loop between races. `known` spares
 * reading the laps of the races in it.
 */
export async function loadHistory(db: RaceDb, known: PaceTable = {}): Promise<History> {
  const lineage = teamLineage(db);
  const teamOf = (id: string) => lineage.get(id) ?? id;
  const paceOf = paceSource(db, known);
  const calendar = modelRaces(db, HISTORY_FROM);
  const records: RaceRecord[] = [];
  const standings = new Map<number, ReadonlyMap<string, number>>();
  for (const season of new Set(calendar.map((race) => race.season))) {
    const races = calendar.filter((race) => race.season === season);
    records.push(...(await seasonRecords(db, races, teamOf, paceOf)));
    for (const [raceId, rows] of groupBy(modelStandings(db, season * 100, season * 100 + 99)))
      standings.set(raceId, new Map(rows.map((row) => [row.driverId, row.points])));
    await breathe();
  }
  return { records, calendar, standings, teamOf };
}
