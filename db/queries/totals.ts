import type { RaceDb } from "../client.ts";
import { eventKey, eventTest } from "./records/events.ts";
import { type Fact, type Facts, factsOf } from "./records/facts.ts";
import { ends, rounded } from "./records/measure.ts";
import type { Dimension, EventName } from "./records/query.ts";
import { readAll, readOne } from "./statement.ts";

/** Counted from the results, never stored. Entries and starts count races; shared drives count as the source counts them. */
export interface Totals {
  entries: number;
  starts: number;
  wins: number;
  podiums: number;
  /** Races with at least one podium: differs from `podiums` for makers. */
  podiumRaces: number;
  poles: number;
  frontRows: number;
  fastestLaps: number;
  /** Races and sprints; for makers from 1958, the first constructors' championship. */
  points: number;
  pointsFinishes: number;
  dnfs: number;
  laps: number;
  /** 2018 on; null when no race of these has lap data. */
  lapsLed: number | null;
  sprintStarts: number;
  sprintWins: number;
  driverOfTheDay: number;
  hatTricks: number;
  grandSlams: number;
  /** First and second place of the same maker. */
  oneTwos: number;
  bestResult: number | null;
  bestGrid: number | null;
  firstRaceId: number | null;
  lastRaceId: number | null;
  firstWinRaceId: number | null;
  lastWinRaceId: number | null;
}

export interface CareerTotals extends Totals {
  id: string;
  name: string;
  seasons: number[];
  /** Drivers' titles for a driver, constructors' titles for a constructor or engine maker. */
  titles: number;
  titleSeasons: number[];
  /** Points that counted for the championship (dropped scores left out). */
  championshipPoints: number;
  /** Over seasons that are finished. */
  bestChampionshipPosition: number | null;
}

export interface SeasonTotals extends Totals {
  season: number;
  /** Of the table as it stands. */
  championshipPosition: number | null;
  championshipPoints: number | null;
}

export type TotalsOf = "driver" | "constructor" | "engine";

const sources = {
  driver: { names: "drivers", standings: "season_driver_standings", column: "driver_id", title: "drivers_title" },
  constructor: {
    names: "constructors",
    standings: "season_constructor_standings",
    column: "constructor_id",
    title: "constructors_title",
  },
  engine: {
    names: "engine_manufacturers",
    standings: "season_constructor_standings",
    column: "engine_manufacturer_id",
    title: "constructors_title",
  },
} as const;

/** Totals of a whole career; undefined for an unknown id. */
export function careerTotalsOf(db: RaceDb, of: TotalsOf, id: string): CareerTotals | undefined {
  const name = readOne<{ name: string }>(db, `SELECT name FROM ${sources[of].names} WHERE id = ?`, id)?.name;
  if (name === undefined) return undefined;
  const facts = factsOf(db);
  const rows = rowsOf(facts, of, id);
  const tables = standingsOf(db, of, id);
  const finished = tables.filter((table) => table.season < firstOpenSeason(db));
  const places = finished.map((table) => table.position).filter((position) => position !== null);
  const titles = rows.filter((fact) => fact.session === sources[of].title).map((fact) => fact.race.season);
  return {
    id,
    name,
    ...totalsOf(facts, rows, of),
    seasons: [...new Set(rows.map((fact) => fact.race.season))].sort((a, b) => a - b),
    titles: titles.length,
    titleSeasons: titles,
    championshipPoints: rounded(
      tables.reduce((sum, table) => sum + table.points, 0),
      2,
    ),
    bestChampionshipPosition: places.length > 0 ? Math.min(...places) : null,
  };
}

/** Totals season by season, oldest first; empty for an unknown id. */
export function seasonTotalsOf(db: RaceDb, of: TotalsOf, id: string): SeasonTotals[] {
  const facts = factsOf(db);
  const rows = rowsOf(facts, of, id);
  const tables = new Map(standingsOf(db, of, id).map((table) => [table.season, table]));
  const seasons = [...new Set(rows.map((fact) => fact.race.season))].sort((a, b) => a - b);
  return seasons.map((season) => ({
    season,
    ...totalsOf(
      facts,
      rows.filter((fact) => fact.race.season === season),
      of,
    ),
    championshipPosition: tables.get(season)?.position ?? null,
    championshipPoints: tables.get(season)?.points ?? null,
  }));
}

function rowsOf(facts: Facts, of: TotalsOf, id: string): readonly Fact[] {
  if (of === "driver") return facts.byDriver.get(id) ?? [];
  if (of === "constructor") return facts.byConstructor.get(id) ?? [];
  return facts.rows.filter((fact) => fact.engineId === id);
}

function totalsOf(facts: Facts, rows: readonly Fact[], of: TotalsOf): Totals {
  const races = rows.filter((fact) => fact.session === "race");
  const sprints = rows.filter((fact) => fact.session === "sprint");
  const count = (event: EventName, among = races, by: readonly Dimension[] = [of]) =>
    new Set(among.filter(eventTest(event, facts)).map(eventKey(event, by))).size;
  const entered = ends(races);
  const won = ends(races.filter(eventTest("win", facts)));
  return {
    entries: count("entry"),
    starts: count("start"),
    wins: count("win"),
    podiums: count("podium"),
    podiumRaces: count("podium", races, ["driver"]),
    poles: count("pole"),
    frontRows: count("front_row"),
    fastestLaps: count("fastest_lap"),
    pointsFinishes: count("points_finish"),
    dnfs: count("dnf"),
    sprintStarts: count("start", sprints),
    sprintWins: count("win", sprints),
    driverOfTheDay: count("driver_of_the_day"),
    hatTricks: count("pole_and_win_and_fastest_lap"),
    grandSlams: count("grand_slam"),
    oneTwos: count("one_two"),
    ...sumsOf([...races, ...sprints], of),
    firstRaceId: entered.first?.race.raceId ?? null,
    lastRaceId: entered.last?.race.raceId ?? null,
    firstWinRaceId: won.first?.race.raceId ?? null,
    lastWinRaceId: won.last?.race.raceId ?? null,
  };
}

type Sums = Pick<Totals, "points" | "laps" | "lapsLed" | "bestResult" | "bestGrid">;

function sumsOf(rows: readonly Fact[], of: TotalsOf): Sums {
  const sums: Sums = { points: 0, laps: 0, lapsLed: null, bestResult: null, bestGrid: null };
  const least = (a: number | null, b: number | null) => (a === null || (b !== null && b < a) ? b : a);
  for (const fact of rows) {
    if (of === "driver" || fact.race.season >= 1958) sums.points += fact.points;
    if (fact.session !== "race") continue;
    sums.laps += fact.laps ?? 0;
    if (fact.lapsLed !== null) sums.lapsLed = (sums.lapsLed ?? 0) + fact.lapsLed;
    sums.bestResult = least(sums.bestResult, fact.position);
    sums.bestGrid = least(sums.bestGrid, fact.grid);
  }
  return { ...sums, points: rounded(sums.points, 2) };
}

function standingsOf(db: RaceDb, of: TotalsOf, id: string) {
  const { standings, column } = sources[of];
  const sql = `SELECT season, min(position) AS position, sum(points) AS points FROM ${standings} WHERE ${column} = ? GROUP BY season ORDER BY season`;
  return readAll<{ season: number; position: number | null; points: number }>(db, sql, id);
}

/** The oldest season that still has a race to come. */
function firstOpenSeason(db: RaceDb): number {
  const sql = "SELECT min(id) / 100 AS season FROM races WHERE result_state = 'none'";
  return readOne<{ season: number | null }>(db, sql)?.season ?? Infinity;
}
