import type { RaceDb } from "../client.ts";
import { type Fact, factsOf } from "./records/facts.ts";
import { isStart } from "./records/starts.ts";
import { readAll } from "./statement.ts";

/** How often each was ahead; races where neither or only one was classified are counted apart. */
export interface AheadCounts {
  /** Both took part. */
  together: number;
  aheadA: number;
  aheadB: number;
  /** Only one of them was classified: a retirement of the other is not "ahead" above. */
  onlyAClassified: number;
  onlyBClassified: number;
  neitherClassified: number;
}

export interface QualifyingCounts {
  together: number;
  aheadA: number;
  aheadB: number;
  /** Mean of A's time less B's, each in the last part of a qualifying in which both set one; null without any. */
  gapMs: number | null;
  /** Qualifyings in the mean. */
  timed: number;
}

export interface SideTotals {
  wins: number;
  podiums: number;
  poles: number;
  points: number;
  dnfs: number;
}

export interface HeadToHeadPeriod {
  race: AheadCounts;
  sprint: AheadCounts;
  /** By the qualifying classification, grid penalties apart. */
  qualifying: QualifyingCounts;
  /** Over the races and sprints they shared. */
  a: SideTotals;
  b: SideTotals;
}

export interface HeadToHead extends HeadToHeadPeriod {
  driverA: string;
  driverB: string;
  bySeason: (HeadToHeadPeriod & { season: number })[];
}

export interface HeadToHeadOptions {
  /** Only races where the same entrant ran both with the same constructor. */
  asTeammates?: boolean;
  seasonFrom?: number;
  seasonTo?: number;
}

/** Two drivers over the races that both started. Undefined when they never did. */
export function headToHead(
  db: RaceDb,
  driverA: string,
  driverB: string,
  options: HeadToHeadOptions = {},
): HeadToHead | undefined {
  const team = options.asTeammates ? teammateRaces(db, driverA, driverB) : undefined;
  const keep = <Row extends { raceId: number }>(row: Row) => team === undefined || team.has(row.raceId);
  const bounds = [(options.seasonFrom ?? 0) * 100, (options.seasonTo ?? 9_999) * 100 + 99] as const;
  const pairs = (session: "race" | "sprint") => pairsIn(db, session, driverA, driverB, bounds).filter(keep);
  const [races, sprints] = [pairs("race"), pairs("sprint")];
  const qualifying = qualifyingPairs(db, driverA, driverB, bounds).filter(keep);
  if (races.length + sprints.length + qualifying.length === 0) return undefined;
  const seasonOf = (row: { raceId: number }) => Math.floor(row.raceId / 100);
  const seasons = [...new Set([...races, ...sprints, ...qualifying].map(seasonOf))].sort((a, b) => a - b);
  const bySeason = seasons.map((season) => {
    const ofSeason = <Row extends { raceId: number }>(rows: Row[]) => rows.filter((row) => seasonOf(row) === season);
    return { season, ...periodOf(ofSeason(races), ofSeason(sprints), ofSeason(qualifying)) };
  });
  return { driverA, driverB, ...periodOf(races, sprints, qualifying), bySeason };
}

interface Side {
  position: number | null;
  /** Why there is no position. */
  status: string | null;
  points: number;
  pole: boolean;
}

interface Pair {
  raceId: number;
  a: Side;
  b: Side;
}

/** One row a race: his best placed car where he shared several. */
function pairsIn(
  db: RaceDb,
  session: Fact["session"],
  a: string,
  b: string,
  bounds: readonly [number, number],
): Pair[] {
  const sideB = sidesOf(db, session, b, bounds);
  return [...sidesOf(db, session, a, bounds)].flatMap(([raceId, sideA]) => {
    const other = sideB.get(raceId);
    return other ? [{ raceId, a: sideA, b: other }] : [];
  });
}

function sidesOf(
  db: RaceDb,
  session: Fact["session"],
  driverId: string,
  [from, to]: readonly [number, number],
): Map<number, Side> {
  const sides = new Map<number, Side>();
  for (const fact of factsOf(db).byDriver.get(driverId) ?? []) {
    const { raceId } = fact.race;
    if (fact.session !== session || raceId < from || raceId > to || !isStart(fact)) continue;
    const known = sides.get(raceId) ?? { position: null, status: fact.status, points: 0, pole: false };
    const better = fact.position !== null && (known.position === null || fact.position < known.position);
    sides.set(raceId, {
      position: better ? fact.position : known.position,
      status: better ? null : known.status,
      points: known.points + fact.points,
      pole: known.pole || fact.pole,
    });
  }
  return sides;
}

interface QualifyingPair {
  raceId: number;
  positionA: number;
  positionB: number;
  /** A's time less B's. */
  gapMs: number | null;
}

interface QualifyingSide {
  raceId: number;
  position: number;
  timeMs: number | null;
  q1Ms: number | null;
  q2Ms: number | null;
  q3Ms: number | null;
}

function qualifyingPairs(db: RaceDb, a: string, b: string, bounds: readonly [number, number]): QualifyingPair[] {
  const sql = `SELECT race_id, min(position) AS position, time_ms, q1_ms, q2_ms, q3_ms FROM qualifying_results
    WHERE driver_id = ? AND race_id BETWEEN ? AND ? AND position IS NOT NULL GROUP BY race_id`;
  const read = (id: string) => readAll<QualifyingSide>(db, sql, id, ...bounds);
  const ofB = new Map(read(b).map((row) => [row.raceId, row]));
  return read(a).flatMap((row) => {
    const other = ofB.get(row.raceId);
    return other
      ? [{ raceId: row.raceId, positionA: row.position, positionB: other.position, gapMs: gapOf(row, other) }]
      : [];
  });
}

/** In the last part in which both set a time, so that both had the same track. */
function gapOf(a: QualifyingSide, b: QualifyingSide): number | null {
  for (const part of ["q3Ms", "q2Ms", "q1Ms", "timeMs"] as const) {
    const [timeA, timeB] = [a[part], b[part]];
    if (timeA !== null && timeB !== null) return timeA - timeB;
  }
  return null;
}

function teammateRaces(db: RaceDb, a: string, b: string): Set<number> {
  const sql = `SELECT a.race_id FROM entries a JOIN entries b ON b.race_id = a.race_id AND b.constructor_id = a.constructor_id
    AND b.entrant_id = a.entrant_id WHERE a.driver_id = ? AND b.driver_id = ?`;
  return new Set(readAll<{ raceId: number }>(db, sql, a, b).map((row) => row.raceId));
}

function periodOf(races: Pair[], sprints: Pair[], qualifying: QualifyingPair[]): HeadToHeadPeriod {
  return {
    race: aheadIn(races),
    sprint: aheadIn(sprints),
    qualifying: qualifyingIn(qualifying),
    a: sideOf(
      races.map((pair) => pair.a),
      sprints.map((pair) => pair.a),
    ),
    b: sideOf(
      races.map((pair) => pair.b),
      sprints.map((pair) => pair.b),
    ),
  };
}

function qualifyingIn(pairs: readonly QualifyingPair[]): QualifyingCounts {
  const gaps = pairs.flatMap(({ gapMs }) => gapMs ?? []);
  return {
    together: pairs.length,
    aheadA: pairs.filter((pair) => pair.positionA < pair.positionB).length,
    aheadB: pairs.filter((pair) => pair.positionB < pair.positionA).length,
    gapMs: gaps.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
    timed: gaps.length,
  };
}

function aheadIn(pairs: readonly Pair[]): AheadCounts {
  const counts = {
    together: pairs.length,
    aheadA: 0,
    aheadB: 0,
    onlyAClassified: 0,
    onlyBClassified: 0,
    neitherClassified: 0,
  };
  for (const pair of pairs) {
    const [positionA, positionB] = [pair.a.position, pair.b.position];
    if (positionA === null && positionB === null) counts.neitherClassified++;
    else if (positionB === null) counts.onlyAClassified++;
    else if (positionA === null) counts.onlyBClassified++;
    else if (positionA < positionB) counts.aheadA++;
    else if (positionB < positionA) counts.aheadB++;
  }
  return counts;
}

/** Wins, podiums, poles and retirements are of races; points are of races and sprints. */
function sideOf(rows: readonly Side[], sprints: readonly Side[]): SideTotals {
  const points = [...rows, ...sprints].reduce((sum, side) => sum + side.points, 0);
  return {
    wins: rows.filter((side) => side.position === 1).length,
    podiums: rows.filter((side) => side.position !== null && side.position <= 3).length,
    poles: rows.filter((side) => side.pole).length,
    points: Math.round(points * 100) / 100,
    dnfs: rows.filter((side) => side.status === "DNF").length,
  };
}
