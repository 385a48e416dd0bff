import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { modelEntries, modelGrid, modelStarters, teamLineage } from "#db/queries/model-results.ts";
import {
  circuitIdsSince,
  circuitNameOf,
  lastRaceWithResult,
  strategyDriverNames,
  strategyRace,
  strategyRaceAt,
} from "#db/queries/model-strategy.ts";
import type { Slick } from "./compounds.ts";
import { type CompoundUsage, compoundUsageOf, racedCompounds } from "./facts/compound-usage.ts";
import { type StrategyFacts, strategyFactsOf } from "./facts/strategy-facts.ts";
import { firstSeason, rulesOf, type StrategyRules } from "./rules.ts";
import { type PastModel, pastModelOf, type StrategyModel } from "./strategy-model.ts";
import type { TireSource, TireWears } from "./tire-wear.ts";

/** Which race is meant: one of the calendar, or a circuit, season and distance. */
export interface RaceChoice {
  readonly raceId?: number;
  readonly circuitId?: string;
  readonly season?: number;
  readonly laps?: number;
  readonly weather?: "dry" | "wet";
}

export interface Entrant {
  readonly driverId: string;
  readonly name: string;
  readonly code: string;
  readonly teamId: string;
  /** Undefined from the pit lane or before qualifying. */
  readonly grid: number | undefined;
  /** Expected race pace against the field's median, s/lap. */
  readonly paceS: number;
  readonly paceGround: string;
}

/** Everything known about a race before it starts. */
export interface RaceContext {
  readonly raceId: number | undefined;
  readonly season: number;
  readonly circuitId: string;
  readonly circuitName: string;
  readonly laps: number;
  readonly weather: "dry" | "wet";
  readonly facts: StrategyFacts;
  readonly past: PastModel;
  readonly rules: StrategyRules;
  readonly tires: TireWears;
  readonly tireGround: string;
  /** Share of past stints on each slick here, and the slicks that plans use unless others are asked for. */
  readonly usage: CompoundUsage;
  readonly raced: readonly Slick[];
  /** In order of the grid, or of expected pace before there is one. */
  readonly field: readonly Entrant[];
  readonly fieldGround: "grid" | "expected pace";
}

/** Resolves a race and works out what was known before it. Faults `bad_input` or `not_found` on what cannot be meant. */
export function raceContextOf(db: RaceDb, model: StrategyModel, tire: TireSource, choice: RaceChoice): RaceContext {
  const race = resolve(db, choice);
  const cutoff = race.raceId ?? race.season * 100 + 99;
  const past = pastModelOf(model, cutoff);
  const facts = strategyFactsOf(past.digests, race.circuitId, cutoff);
  const weather = choice.weather ?? "dry";
  const usage = compoundUsageOf(past.digests, race.circuitId);
  const { wears, ground } = tire.wearsOf({
    season: race.season,
    circuitId: race.circuitId,
    beforeRaceId: cutoff,
    digests: past.digests,
  });
  return {
    ...race,
    weather,
    facts,
    past,
    rules: rulesOf(race.season, race.circuitId, weather),
    tires: wears,
    tireGround: ground,
    usage,
    raced: racedCompounds(usage),
    ...fieldOf(db, race, past),
  };
}

interface Resolved {
  readonly raceId: number | undefined;
  readonly season: number;
  readonly circuitId: string;
  readonly circuitName: string;
  readonly laps: number;
}

function resolve(db: RaceDb, choice: RaceChoice): Resolved {
  const found = choice.raceId === undefined ? resolveCircuit(db, choice) : resolveRace(db, choice.raceId);
  if (found.season < firstSeason)
    throw new Fault(
      "bad_input",
      `Strategy covers ${firstSeason} on, the seasons without refuelling; ${found.season} is earlier.`,
    );
  const laps = choice.laps ?? found.laps;
  if (!Number.isInteger(laps) || laps < 2 || laps > 100)
    throw new Fault("bad_input", `A race distance of ${laps} laps cannot be planned: give 2 to 100.`);
  return { ...found, laps };
}

function resolveRace(db: RaceDb, raceId: number): Resolved {
  const race = strategyRace(db, raceId);
  if (!race)
    throw new Fault("not_found", `There is no race ${Math.floor(raceId / 100)} round ${raceId % 100} in the data.`);
  return { ...race, laps: race.plannedLaps };
}

/** A circuit's id has to be exact: a misspelt one is turned away, never planned with somebody else's numbers. */
function resolveCircuit(db: RaceDb, choice: RaceChoice): Resolved {
  const { circuitId, season } = choice;
  if (circuitId === undefined || season === undefined)
    throw new Fault("bad_input", "Say which race is meant: a race, or a circuit and a season.");
  const circuitName = circuitNameOf(db, circuitId);
  if (circuitName === undefined)
    throw new Fault(
      "not_found",
      `Cannot find circuit "${circuitId}": recent ones are ${circuitIdsSince(db, 2022).join(", ")}.`,
    );
  const race = strategyRaceAt(db, circuitId, season);
  if (!race && choice.laps === undefined)
    throw new Fault("bad_input", `${circuitName} has no race in the data: say how many laps it has.`);
  const isThisSeason = race?.season === season;
  return {
    raceId: isThisSeason ? race.raceId : undefined,
    season,
    circuitId,
    circuitName,
    laps: choice.laps ?? race?.plannedLaps ?? 0,
  };
}

/** Who drives: those who started, those on the grid, those entered, or those of the last race. */
function fieldOf(db: RaceDb, race: Resolved, past: PastModel): Pick<RaceContext, "field" | "fieldGround"> {
  const cars = carsOf(db, race);
  const teams = teamLineage(db);
  const names = strategyDriverNames(
    db,
    cars.map((car) => car.driverId),
  );
  const hasGrid = cars.some((car) => car.grid !== undefined);
  const field = cars.map((car): Entrant => {
    const expected = past.pace.expect(car.driverId, teams.get(car.constructorId) ?? car.constructorId, car.grid);
    const named = names.get(car.driverId);
    return {
      driverId: car.driverId,
      name: named?.name ?? car.driverId,
      code: named?.code ?? "",
      teamId: car.constructorId,
      grid: car.grid,
      paceS: expected.paceS,
      paceGround: expected.ground,
    };
  });
  field.sort(
    (a, b) =>
      (hasGrid ? (a.grid ?? 99) - (b.grid ?? 99) : 0) || a.paceS - b.paceS || (a.driverId < b.driverId ? -1 : 1),
  );
  return { field, fieldGround: hasGrid ? "grid" : "expected pace" };
}

interface Car {
  readonly driverId: string;
  readonly constructorId: string;
  readonly grid: number | undefined;
}

function carsOf(db: RaceDb, race: Resolved): readonly Car[] {
  if (race.raceId !== undefined) {
    const started = modelStarters(db, race.raceId, race.raceId).filter((car) => !neverStarted.has(car.positionText));
    if (started.length > 0) return started;
    const grid = modelGrid(db, race.raceId);
    if (grid.length > 0) return grid;
  }
  const lastRace = lastRaceWithResult(db, race.raceId ?? race.season * 100 + 99);
  const entered = race.raceId === undefined ? [] : modelEntries(db, race.raceId);
  const entries = entered.length > 0 || lastRace === undefined ? entered : modelEntries(db, lastRace);
  return entries.map((entry) => ({ ...entry, grid: undefined }));
}

const neverStarted = new Set(["DNS", "DNQ", "DNPQ", "EX", "DNP"]);
