import type { ModelTableRow } from "#db/queries/model-results.ts";
import type { Strengths } from "#models/position/season-strengths.ts";
import type { Contender } from "./arithmetic.ts";
import type { SeasonInput } from "./simulate.ts";

/** Both tables as contenders, and the same as numbers for the simulation. Indices agree. */
export interface Tally {
  readonly drivers: readonly Contender[];
  readonly teams: readonly Contender[];
  readonly input: Pick<
    SeasonInput,
    "strengths" | "retirement" | "teamOf" | "teams" | "driverPoints" | "driverWins" | "teamPoints" | "teamWins"
  >;
}

/** Somebody in the table who drives no more: never finishes again. */
const GONE = -50;

function countPlaces(
  ids: readonly string[],
  finishes: readonly { id: string; position: number }[],
): Map<string, number[]> {
  const places = new Map(ids.map((id) => [id, [] as number[]]));
  for (const { id, position } of finishes) {
    const own = places.get(id);
    if (own) while (own.length < position) own.push(0);
    if (own) own[position - 1] = (own[position - 1] ?? 0) + 1;
  }
  return places;
}

function contenders(
  table: readonly ModelTableRow[],
  racing: readonly string[],
  finishes: readonly { id: string; position: number }[],
): Contender[] {
  const points = new Map(table.map((row) => [row.id, row.points]));
  const ids = [...new Set([...table.map((row) => row.id), ...racing])].sort();
  const places = countPlaces(ids, finishes);
  return ids.map((id) => ({ id, points: points.get(id) ?? 0, places: places.get(id) ?? [] }));
}

/** Brings the table, the finishes so far and the strengths of those who still race together. */
export function tallyOf(
  given: Strengths,
  tables: { drivers: readonly ModelTableRow[]; constructors: readonly ModelTableRow[] },
): Tally {
  const racing = new Map(given.drivers.map((driver, i) => [driver.driverId, i]));
  const drivers = contenders(
    tables.drivers,
    [...racing.keys()],
    given.finishes.map((finish) => ({ id: finish.driverId, position: finish.position })),
  );
  const teams = contenders(
    tables.constructors,
    given.drivers.map((driver) => driver.constructorId),
    given.finishes.map((finish) => ({ id: finish.constructorId, position: finish.position })),
  );
  const at = (id: string) => racing.get(id) ?? -1;
  const constructorOf = (id: string) => given.drivers[at(id)]?.constructorId ?? teams[0]?.id ?? "";
  return {
    drivers,
    teams,
    input: {
      strengths: drivers.map(({ id }) => given.drivers[at(id)]?.strength ?? GONE),
      retirement: given.retirement.map((chances) => drivers.map(({ id }) => chances[at(id)] ?? 1)),
      teamOf: drivers.map(({ id }) => teams.findIndex((team) => team.id === constructorOf(id))),
      teams: teams.length,
      driverPoints: drivers.map((driver) => driver.points),
      driverWins: drivers.map((driver) => driver.places[0] ?? 0),
      teamPoints: teams.map((team) => team.points),
      teamWins: teams.map((team) => team.places[0] ?? 0),
    },
  };
}
