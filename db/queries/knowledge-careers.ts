import type { RaceDb } from "../client.ts";

/** Whose record to count: exactly one of driver or constructor; season and circuit narrow it. */
export interface CareerScope {
  readonly driverId?: string;
  readonly constructorId?: string;
  readonly season?: number;
  readonly circuitId?: string;
}

export interface CareerTotals {
  readonly starts: number;
  readonly wins: number;
  readonly podiums: number;
  readonly poles: number;
  readonly fastestLaps: number;
  readonly titles: number;
  readonly firstSeason: number | undefined;
  readonly lastSeason: number | undefined;
  readonly firstWinRaceId: number | undefined;
  readonly lastWinRaceId: number | undefined;
}

const notStarted = "('DNS','DNQ','DNPQ','DNP','EX')";

/** World championship totals, one count a race however many cars of a constructor did it, wins and podiums a car. Source: results. */
export function careerTotals(db: RaceDb, scope: CareerScope): CareerTotals {
  const { where, values } = scopeClause(scope);
  const row = db.sqlite
    .prepare(
      `select count(distinct case when x.position_text not in ${notStarted} then x.race_id end) starts,
        count(distinct case when x.position = 1 then x.race_id end) wins,
        count(case when x.position <= 3 then 1 end) podiums,
        count(distinct case when x.pole_position = 1 then x.race_id end) poles,
        count(distinct case when x.fastest_lap = 1 then x.race_id end) fastestLaps,
        min(r.season) firstSeason, max(r.season) lastSeason,
        min(case when x.position = 1 then x.race_id end) firstWin, max(case when x.position = 1 then x.race_id end) lastWin
       from race_results x join races r on r.id = x.race_id where ${where}`,
    )
    .get(...values) as Record<string, number | null>;
  return {
    starts: row.starts ?? 0,
    wins: row.wins ?? 0,
    podiums: row.podiums ?? 0,
    poles: row.poles ?? 0,
    fastestLaps: row.fastestLaps ?? 0,
    titles: titlesOf(db, scope).length,
    firstSeason: row.firstSeason ?? undefined,
    lastSeason: row.lastSeason ?? undefined,
    firstWinRaceId: row.firstWin ?? undefined,
    lastWinRaceId: row.lastWin ?? undefined,
  };
}

function scopeClause(scope: CareerScope): { where: string; values: (string | number)[] } {
  const parts: [string, string | number | undefined][] = [
    ["x.driver_id = ?", scope.driverId],
    ["x.constructor_id = ?", scope.constructorId],
    ["r.season = ?", scope.season],
    ["r.circuit_id = ?", scope.circuitId],
  ];
  const used = parts.filter((part): part is [string, string | number] => part[1] !== undefined);
  return { where: used.map(([sql]) => sql).join(" and "), values: used.map(([, value]) => value) };
}

/** Seasons whose championship the driver or constructor won, oldest first. */
export function titlesOf(db: RaceDb, scope: CareerScope): number[] {
  const [table, column, id] = scope.driverId
    ? ["season_driver_standings", "driver_id", scope.driverId]
    : ["season_constructor_standings", "constructor_id", scope.constructorId];
  return db.sqlite
    .prepare(`select distinct season from ${table} where championship_won = 1 and ${column} = ? order by season`)
    .pluck()
    .all(id) as number[];
}

export type RecordOf = "wins" | "poles" | "podiums" | "fastest_laps" | "titles" | "starts";

const recordExpression: Record<Exclude<RecordOf, "titles">, string> = {
  wins: "x.position = 1",
  poles: "x.pole_position = 1",
  podiums: "x.position <= 3",
  fastest_laps: "x.fastest_lap = 1",
  starts: `x.position_text not in ${notStarted}`,
};

export interface RecordHolder {
  readonly name: string;
  readonly count: number;
}

/** The all-time ranking of drivers or constructors, highest first. */
export function recordHolders(db: RaceDb, of: RecordOf, who: "driver" | "constructor", limit: number): RecordHolder[] {
  const names = who === "driver" ? "drivers" : "constructors";
  const sql =
    of === "titles"
      ? `select n.name, count(*) count from season_${who}_standings x join ${names} n on n.id = x.${who}_id
         where x.championship_won = 1 group by n.id order by count desc, n.name limit ?`
      : `select n.name, count(distinct x.race_id) count from race_results x join ${names} n on n.id = x.${who}_id
         where ${recordExpression[of]} group by n.id order by count desc, n.name limit ?`;
  return db.sqlite.prepare(sql).all(limit) as RecordHolder[];
}

/** Youngest or oldest winner, pole sitter or starter with age in whole days at the race. */
export function ageRecord(
  db: RaceDb,
  of: "wins" | "poles" | "podiums" | "starts",
  end: "youngest" | "oldest",
): { name: string; raceId: number; ageDays: number } | undefined {
  return db.sqlite
    .prepare(
      `select d.name, x.race_id raceId, cast(julianday(r.date) - julianday(d.date_of_birth) as integer) ageDays
       from race_results x join races r on r.id = x.race_id join drivers d on d.id = x.driver_id
       where ${recordExpression[of]} and d.date_of_birth is not null
       order by ageDays ${end === "youngest" ? "asc" : "desc"}, x.race_id limit 1`,
    )
    .get() as { name: string; raceId: number; ageDays: number } | undefined;
}
