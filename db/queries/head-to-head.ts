import type { RaceDb } from "../client.ts";
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
  qualifying: { together: number; aheadA: number; aheadB: number };
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
  const pairs = (table: string) => pairsIn(db, table, driverA, driverB, bounds).filter(keep);
  const [races, sprints] = [pairs("race_results"), pairs("sprint_results")];
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

interface Pair {
  raceId: number;
  positionA: number | null;
  positionB: number | null;
  statusA: string;
  statusB: string;
  pointsA: number;
  pointsB: number;
  poleA: boolean;
  poleB: boolean;
}

const started = (alias: string) => `${alias}.position_text NOT IN ('DNS', 'DNQ', 'DNPQ', 'DNP', 'EX')`;

/** One row a race: his best placed car where he shared several. */
function pairsIn(db: RaceDb, table: string, a: string, b: string, bounds: readonly [number, number]): Pair[] {
  const side = `SELECT race_id, min(position) AS position, min(position_text) AS status, sum(coalesce(points, 0)) AS points,
    max(coalesce(pole_position, 0)) AS pole FROM ${table} t WHERE driver_id = ? AND race_id BETWEEN ? AND ? AND ${started("t")} GROUP BY race_id`;
  const sql = `SELECT a.race_id, a.position AS position_a, b.position AS position_b, a.status AS status_a, b.status AS status_b,
    a.points AS points_a, b.points AS points_b, a.pole AS "pole_a?", b.pole AS "pole_b?"
    FROM (${side}) a JOIN (${side}) b ON b.race_id = a.race_id ORDER BY a.race_id`;
  return readAll(db, sql, a, ...bounds, b, ...bounds);
}

interface QualifyingPair {
  raceId: number;
  positionA: number;
  positionB: number;
}

function qualifyingPairs(db: RaceDb, a: string, b: string, bounds: readonly [number, number]): QualifyingPair[] {
  const side = `SELECT race_id, min(position) AS position FROM qualifying_results WHERE driver_id = ? AND race_id BETWEEN ? AND ?
    AND position IS NOT NULL GROUP BY race_id`;
  const sql = `SELECT a.race_id, a.position AS position_a, b.position AS position_b FROM (${side}) a JOIN (${side}) b ON b.race_id = a.race_id`;
  return readAll(db, sql, a, ...bounds, b, ...bounds);
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
    qualifying: {
      together: qualifying.length,
      aheadA: qualifying.filter((pair) => pair.positionA < pair.positionB).length,
      aheadB: qualifying.filter((pair) => pair.positionB < pair.positionA).length,
    },
    a: sideOf(races, sprints, (pair) => ({
      ...pair,
      position: pair.positionA,
      status: pair.statusA,
      points: pair.pointsA,
      pole: pair.poleA,
    })),
    b: sideOf(races, sprints, (pair) => ({
      ...pair,
      position: pair.positionB,
      status: pair.statusB,
      points: pair.pointsB,
      pole: pair.poleB,
    })),
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
  for (const { positionA, positionB } of pairs) {
    if (positionA === null && positionB === null) counts.neitherClassified++;
    else if (positionB === null) counts.onlyAClassified++;
    else if (positionA === null) counts.onlyBClassified++;
    else if (positionA < positionB) counts.aheadA++;
    else if (positionB < positionA) counts.aheadB++;
  }
  return counts;
}

interface Side {
  position: number | null;
  status: string;
  points: number;
  pole: boolean;
}

/** Wins, podiums, poles and retirements are of races; points are of races and sprints. */
function sideOf(races: readonly Pair[], sprints: readonly Pair[], toSide: (pair: Pair) => Side): SideTotals {
  const rows = races.map(toSide);
  const points = [...rows, ...sprints.map(toSide)].reduce((sum, side) => sum + side.points, 0);
  return {
    wins: rows.filter((side) => side.position === 1).length,
    podiums: rows.filter((side) => side.position !== null && side.position <= 3).length,
    poles: rows.filter((side) => side.pole).length,
    points: Math.round(points * 100) / 100,
    dnfs: rows.filter((side) => side.status === "DNF").length,
  };
}
