import { setImmediate as breathe } from "node:timers/promises";
import type { RaceDb } from "#db/client.ts";
import { modelLaps, racesWithLaps } from "#db/queries/model-laps.ts";
import type { PaceTable } from "./clean-pace.ts";
import { type RacePhase, raceFeatures, retirementFeatures } from "./features.ts";
import { createFormState, learnRace } from "./form.ts";
import { type History, loadHistory, type RaceRecord } from "./history.ts";
import { liveFeatures, liveRetirementFeatures } from "./live-features.ts";
import { type RaceState, raceStateAt } from "./race-state.ts";

/** Inputs of the two models of a phase, one row a car in the order of the record's cars. */
export interface PhaseRows {
  readonly strength: readonly Float64Array[];
  readonly retirement: readonly Float64Array[];
}

/** The race after a share of its planned laps. Cars that are out have no row. */
export interface Checkpoint {
  readonly share: number;
  readonly state: RaceState;
  readonly strength: readonly (Float64Array | undefined)[];
  readonly retirement: readonly (Float64Array | undefined)[];
}

export interface RaceExample {
  readonly record: RaceRecord;
  readonly before_qualifying: PhaseRows;
  readonly after_qualifying: PhaseRows;
  /** After qualifying with the grid as qualifying ended: no penalties. For scoring only. */
  readonly as_qualified: PhaseRows;
  readonly checkpoints: readonly Checkpoint[];
  /** False for races whose laps are missing though their season has laps: nobody's target. */
  readonly trainable: boolean;
}

/** Season that lap files begin with. */
const LAPS_FROM = 2018;
/** Shares of the distance that the race model learns from. */
const CHECKPOINT_SHARES = [0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.75, 0.85, 0.95] as const;

const phaseRows = (form: Parameters<typeof raceFeatures>[0], record: RaceRecord, phase: RacePhase): PhaseRows => ({
  strength: raceFeatures(form, record, phase),
  retirement: retirementFeatures(form, record, phase),
});

function checkpointsOf(db: RaceDb, form: Parameters<typeof raceFeatures>[0], record: RaceRecord): Checkpoint[] {
  const laps = modelLaps(db, record.race.raceId);
  const drivers = record.cars.map((car) => car.driverId);
  const lastLap = laps.at(-1)?.lap ?? 0;
  return CHECKPOINT_SHARES.flatMap((share) => {
    const lap = Math.max(1, Math.round(share * record.race.plannedLaps));
    const state = lap < lastLap ? raceStateAt(laps, lap, drivers) : undefined;
    if (!state) return [];
    return [
      {
        share,
        state,
        strength: liveFeatures(form, record, state),
        retirement: liveRetirementFeatures(form, record, state),
      },
    ];
  });
}

/** The record as it looked when qualifying was over: the grid in qualifying order, nobody in the pit lane. */
function asQualified(record: RaceRecord): RaceRecord {
  const order = [...record.cars].sort(
    (a, b) => (a.qualifyingPosition ?? 99) - (b.qualifyingPosition ?? 99) || (a.driverId < b.driverId ? -1 : 1),
  );
  return {
    race: record.race,
    cars: record.cars.map((car) => ({ ...car, grid: order.indexOf(car) + 1, pitLane: false })),
  };
}

export interface Dataset {
  readonly history: History;
  readonly examples: readonly RaceExample[];
}

export interface DatasetOptions {
  /** Races whose checkpoints are wanted; all that have laps by default. */
  readonly checkpoints?: (raceId: number) => boolean;
  /** Pace of earlier races, where it is known already: spares reading their laps. */
  readonly pace?: PaceTable;
}

/**
 * Every race with a result as an example: features as they stood before it, form learnt race by race. Yields to the
 * event loop between races.
 */
export async function buildDataset(db: RaceDb, options: DatasetOptions = {}): Promise<Dataset> {
  const { checkpoints = () => true, pace } = options;
  const history = await loadHistory(db, pace);
  const lapped = new Set(racesWithLaps(db));
  const form = createFormState();
  const examples: RaceExample[] = [];
  for (const record of history.records) {
    const { raceId, season } = record.race;
    examples.push({
      record,
      before_qualifying: phaseRows(form, record, "before_qualifying"),
      after_qualifying: phaseRows(form, record, "after_qualifying"),
      as_qualified: phaseRows(form, asQualified(record), "after_qualifying"),
      checkpoints: lapped.has(raceId) && checkpoints(raceId) ? checkpointsOf(db, form, record) : [],
      trainable: season < LAPS_FROM || lapped.has(raceId),
    });
    learnRace(form, record);
    await breathe();
  }
  return { history, examples };
}
