import { nameOf } from "#db/queries/race-drivers.ts";
import { type Dimension, statistics } from "#db/queries/records.ts";
import { raceOf } from "#db/queries/schedule.ts";
import {
  type ConstructorStandingRow,
  constructorStandingsAfter,
  type DriverStandingRow,
  driverStandingsAfter,
  finalConstructorStandings,
  finalDriverStandings,
  titleDecided,
} from "#db/queries/standings.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "../context.ts";
import { entitiesOf, nameOfRace } from "../entities.ts";
import type { After, StandingsRow } from "./standings.ts";

type Table = "drivers" | "constructors";

/** A row with the ids it stands for; names alone do not tell a team's two engines apart. */
export interface KeyedRow {
  driverId: string | null;
  constructorId: string | null;
  engineId: string | null;
  row: StandingsRow;
}

/** The table after a round; of the whole season (as it stands) without. */
export function tableOf(context: ToolContext, season: number, table: Table, round: number | undefined): KeyedRow[] {
  const stored = storedRows(context, season, table, round);
  const winsOf = winsIn(context, season, table, round);
  const rowsOfMaker = new Map<string, number>();
  for (const { constructorId } of stored) {
    if (constructorId !== null) rowsOfMaker.set(constructorId, (rowsOfMaker.get(constructorId) ?? 0) + 1);
  }
  return stored.map((one) => {
    const driver = "driverId" in one ? one : undefined;
    const engineId = "engineManufacturerId" in one ? one.engineManufacturerId : null;
    const isAlone = driver !== undefined || rowsOfMaker.get(one.constructorId ?? "") === 1;
    return {
      driverId: driver?.driverId ?? null,
      constructorId: one.constructorId,
      engineId,
      row: {
        season,
        after_round: round ?? null,
        position: one.position,
        position_text: one.position === null ? one.positionText : String(one.position),
        driver: driver?.driverName ?? null,
        driver_code: driver?.driverCode ?? null,
        constructor: one.constructorName,
        engine: engineId === null ? null : (nameOf(context.db, "engine", engineId) ?? null),
        points: one.points,
        wins: isAlone ? winsOf(driver?.driverId ?? one.constructorId ?? "") : null,
        gap_to_leader_points: one.gapToLeaderPoints,
        gap_to_ahead_points: one.gapToAheadPoints,
        positions_gained: one.positionsGained,
        champion: one.championshipWon,
      },
    };
  });
}

type Stored = DriverStandingRow | ConstructorStandingRow;

function storedRows({ db }: ToolContext, season: number, table: Table, round: number | undefined): Stored[] {
  if (round === undefined)
    return table === "drivers" ? finalDriverStandings(db, season) : finalConstructorStandings(db, season);
  const after = table === "drivers" ? driverStandingsAfter : constructorStandingsAfter;
  return after(db, season * 100 + round);
}

function winsIn(context: ToolContext, season: number, table: Table, round: number | undefined): (id: string) => number {
  const groupBy: Dimension = table === "drivers" ? "driver" : "constructor";
  const until = round === undefined ? {} : { roundTo: round };
  const { rows } = statistics(context.db, { metric: "wins", seasons: [season], ...until, groupBy, limit: 60 });
  const wins = new Map(rows.map((row) => [row.keys[groupBy], row.value ?? 0]));
  return (id) => wins.get(id) ?? 0;
}

interface Wanted {
  driver?: string | undefined;
  constructor_name?: string | undefined;
  position_to?: number | undefined;
}

/** Keeps the rows of the drivers and teams named, and the places asked for. */
export function filterOf(context: ToolContext, season: number, input: Wanted): (one: KeyedRow) => boolean {
  const ids = (kind: "driver" | "constructor", text: string | undefined) =>
    text === undefined ? undefined : new Set(entitiesOf(context, kind, text, { season }).map(({ id }) => id));
  const drivers = ids("driver", input.driver);
  const teams = ids("constructor", input.constructor_name);
  return ({ driverId, constructorId, row }) =>
    (!drivers || drivers.has(driverId ?? "")) &&
    (!teams || teams.has(constructorId ?? "")) &&
    (input.position_to === undefined || (row.position ?? 99) <= input.position_to);
}

/** Who won the title of the season and where; nobody in a table of an earlier round than the one that decided it. */
export function decisionOf(context: ToolContext, season: number, table: Table, after: After) {
  const { decidedRaceId, championId } = titleDecided(context.db, season, table);
  const race = decidedRaceId === undefined ? undefined : raceOf(context.db, decidedRaceId);
  const isOpen = championId === undefined || (decidedRaceId !== undefined && (after.raceId ?? 0) < decidedRaceId);
  if (isOpen) return { champion: null, title_decided_race: null, title_decided_race_ref: null };
  return {
    champion: nameOf(context.db, table === "drivers" ? "driver" : "constructor", championId) ?? null,
    title_decided_race: race ? nameOfRace(race) : null,
    title_decided_race_ref: race ? raceRef(race.raceId) : null,
  };
}
