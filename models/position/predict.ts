import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { modelLaps } from "#db/queries/model-laps.ts";
import type { ModelRace } from "#db/queries/model-results.ts";
import { raceRef } from "#db/race-id.ts";
import type { Checkpoint } from "./dataset.ts";
import { classificationMatrix } from "./distribution.ts";
import { raceFeatures, retirementFeatures } from "./features.ts";
import { type Field, type FieldRequest, fieldOf } from "./field.ts";
import { carsOut, forecastLive, forecastPhase, type Phase } from "./forecast.ts";
import type { FormState } from "./form.ts";
import { formBefore } from "./form-cache.ts";
import type { RaceRecord } from "./history.ts";
import { liveFeatures, liveRetirementFeatures } from "./live-features.ts";
import { loadPositionArtifact, type PositionArtifact } from "./model.ts";
import { raceStateAt } from "./race-state.ts";
import { expectedPlace } from "./scores.ts";

export interface PredictOptions extends FieldRequest {
  /** For `in_race`: the lap of the leader that has just ended; 0 is the start. */
  readonly lap?: number;
}

interface DriverForecast {
  readonly driverId: string;
  readonly constructorId: string;
  /** Chances of P1 to Pn among n starters, as classified. */
  readonly p: readonly number[];
  /** Chance of not being classified; with `p` it sums to 1. */
  readonly retired: number;
  readonly win: number;
  readonly podium: number;
  readonly points: number;
  /** Mean place, retired cars behind the finishers. */
  readonly expectedFinish: number;
}

export interface PositionForecast {
  readonly raceId: number;
  readonly phase: Phase;
  readonly lap: number | undefined;
  /** Best expected finish first. */
  readonly drivers: readonly DriverForecast[];
  readonly model: "position";
  readonly version: string;
  /** Last race that the form stands on, `2026-11`. */
  readonly asOf: string | undefined;
  readonly basis: readonly string[];
  readonly assumptions: readonly string[];
}

export interface PositionModel {
  readonly version: string;
  readonly trainedThrough: number;
  /**
   * The finishing distribution of a race from what was known at the moment of the phase. Results of that race and of
   * later ones are never read. Faults: `not_found` unknown race, `no_data` nothing to stand on (no qualifying, no
   * laps), `bad_input` a lap beyond the race or a grid that cannot be.
   */
  predictRace(db: RaceDb, raceId: number, options: PredictOptions): Promise<PositionForecast>;
}

/** The shipped position model; reads its artifact once. Faults `no_data` when it was never trained. */
export function loadPositionModel(): PositionModel {
  return createPositionModel(loadPositionArtifact());
}

function createPositionModel(artifact: PositionArtifact): PositionModel {
  return {
    version: artifact.version,
    trainedThrough: artifact.trainedThrough,
    predictRace: (db, raceId, options) => predictRace(artifact, db, raceId, options),
  };
}

async function predictRace(
  artifact: PositionArtifact,
  db: RaceDb,
  raceId: number,
  options: PredictOptions,
): Promise<PositionForecast> {
  const { history, form, basedOn } = await formBefore(db, raceId, options.asOf);
  const race = history.calendar.find((entry) => entry.raceId === raceId);
  if (!race)
    throw new Fault(
      "not_found",
      `Cannot find race ${raceRef(raceId)} among the seasons since ${history.calendar[0]?.season ?? "-"}.`,
    );
  const lap = lapAsked(race, options);
  const phase = options.phase === "in_race" && lap === 0 ? "after_qualifying" : options.phase;
  const field = fieldOf(db, race, history, { ...options, phase });
  if (phase !== options.phase) field.assumptions.push("Lap 0 is the grid: nothing of the race is known yet.");
  const { matrix, out } =
    phase === "in_race" ? live(artifact, db, form, field, lap ?? 0) : before(artifact, phase, form, field.record);
  if (basedOn !== undefined) field.basis.unshift(`form of the races to ${raceRef(basedOn)}`);
  noteStrangers(field, form);
  return {
    raceId,
    phase: options.phase,
    lap,
    drivers: toDrivers(field.record, matrix, out),
    model: "position",
    version: artifact.version,
    asOf: basedOn === undefined ? undefined : raceRef(basedOn),
    basis: field.basis,
    assumptions: field.assumptions,
  };
}

function lapAsked(race: ModelRace, options: PredictOptions): number | undefined {
  if (options.phase !== "in_race") return undefined;
  const { lap } = options;
  if (lap === undefined || !Number.isInteger(lap) || lap < 0 || lap > race.plannedLaps)
    throw new Fault("bad_input", `Say after which lap: ${raceRef(race.raceId)} has laps 0 to ${race.plannedLaps}.`);
  return lap;
}

function before(artifact: PositionArtifact, phase: Exclude<Phase, "in_race">, form: FormState, record: RaceRecord) {
  const fit = artifact.phases[phase];
  const rows = { strength: raceFeatures(form, record, phase), retirement: retirementFeatures(form, record, phase) };
  return { matrix: forecastPhase(fit, rows, fit.temperature), out: [] };
}

function live(artifact: PositionArtifact, db: RaceDb, form: FormState, field: Field, lap: number) {
  const { record } = field;
  const laps = modelLaps(db, record.race.raceId, lap);
  if (laps.length === 0)
    throw new Fault(
      "no_data",
      `There are no laps of ${raceRef(record.race.raceId)} in the data${record.race.season < 2018 ? ": laps are known from 2018 on" : ""}.`,
    );
  const state = raceStateAt(
    laps,
    lap,
    record.cars.map((car) => car.driverId),
  );
  if (!state)
    throw new Fault("no_data", `Nobody has finished lap ${lap} of ${raceRef(record.race.raceId)} in the data.`);
  const checkpoint: Checkpoint = {
    share: lap / record.race.plannedLaps,
    state,
    strength: liveFeatures(form, record, state),
    retirement: liveRetirementFeatures(form, record, state),
  };
  field.basis.push(`laps 1 to ${lap}`);
  field.assumptions.push("Time penalties not yet served are not known to the model.");
  const fit = artifact.phases.in_race;
  return { matrix: forecastLive(fit, checkpoint, fit.temperature, record.race.plannedLaps), out: carsOut(checkpoint) };
}

/** Says on what ground a rookie or a new circuit is forecast. */
function noteStrangers({ record, assumptions }: Field, form: FormState): void {
  const rookies = record.cars.filter((car) => !form.starts.has(car.driverId)).map((car) => car.driverId);
  if (rookies.length > 0)
    assumptions.push(`Without a start since 2010, rated by car and by newcomers before: ${rookies.join(", ")}.`);
  if (!form.shifts.circuits.has(record.race.circuitId))
    assumptions.push("No race at this circuit since 2010: overtaking and retirements are taken as on average.");
}

function toDrivers(record: RaceRecord, matrix: readonly Float64Array[], out: readonly number[]): DriverForecast[] {
  const places = classificationMatrix(matrix, out);
  const n = matrix.length;
  return record.cars
    .map((car, i): DriverForecast => {
      const row = matrix[i] as Float64Array;
      const p = Array.from(row.subarray(0, n));
      const top = (count: number) => p.slice(0, count).reduce((sum, chance) => sum + chance, 0);
      return {
        driverId: car.driverId,
        constructorId: car.constructorId,
        p,
        retired: row[n] as number,
        win: p[0] as number,
        podium: top(3),
        points: top(10),
        expectedFinish: expectedPlace(places[i] as Float64Array),
      };
    })
    .sort((a, b) => a.expectedFinish - b.expectedFinish || (a.driverId < b.driverId ? -1 : 1));
}
