import type { Checkpoint, PhaseRows, RaceExample } from "./dataset.ts";
import { FORM_FEATURES, GRID_FEATURES, type RacePhase } from "./features.ts";
import type { Car } from "./history.ts";
import { LIVE_FEATURES } from "./live-features.ts";
import { fitLogistic, type LabelledRow } from "./logistic.ts";
import { fitPlackettLuce, type RankedField } from "./plackett-luce.ts";

/** First season whose races are targets; the ratings start four seasons earlier. */
export const TARGETS_FROM = 2014;
/** Races after which an example counts half. */
const HALF_LIFE_RACES = 250;
/** Lower places say less about strength: weight of the stage that decides place k. */
const STAGE_FADE = { race: 0.95, live: 0.9 };
const RIDGE = { race: 10, live: 5 };
const RETIREMENT_RIDGE = 20;
/** What the hazards are pulled towards: the rates of driver, team and circuit at half their face value. */
const RETIREMENT_PRIOR = [-1.8, 0.5, 0.5, 0.5, 1, 0.3, 0, 0];
const LIVE_RETIREMENT_PRIOR = [-1.8, 1, 1, 0, 0.3, 0];

/** Plackett-Luce strengths and the retirement hazard of one phase. */
export interface PhaseFit {
  readonly coefficients: number[];
  readonly retirement: number[];
}

const retiredLabel = (car: Car): 0 | 1 => (car.outcome?.position === undefined ? 1 : 0);

/** Indices of the given cars that were classified, winner first. */
export function finishingOrder(cars: readonly (Car | undefined)[]): number[] {
  return cars
    .map((car, index) => ({ position: car?.outcome?.position, index }))
    .filter((entry): entry is { position: number; index: number } => entry.position !== undefined)
    .sort((a, b) => a.position - b.position)
    .map((entry) => entry.index);
}

/** The races that may be learnt from, and how much each counts at the end of the list. */
export function trainingSet(examples: readonly RaceExample[]): { example: RaceExample; weight: number }[] {
  return examples
    .map((example, index) => ({ example, weight: 0.5 ** ((examples.length - index) / HALF_LIFE_RACES) }))
    .filter(({ example }) => example.trainable && example.record.race.season >= TARGETS_FROM);
}

/** Learns a phase before the start from all given races. */
export function fitPhase(examples: readonly RaceExample[], phase: RacePhase): PhaseFit {
  const ranked: RankedField[] = [];
  const labelled: LabelledRow[] = [];
  for (const { example, weight } of trainingSet(examples)) {
    const rows: PhaseRows = example[phase];
    const cars = example.record.cars;
    ranked.push({ rows: rows.strength, order: finishingOrder(cars), weight });
    cars.forEach((car, i) => {
      labelled.push({ row: rows.retirement[i] as Float64Array, label: retiredLabel(car), weight });
    });
  }
  const size = phase === "before_qualifying" ? FORM_FEATURES.length : FORM_FEATURES.length + GRID_FEATURES.length;
  const strength = fitPlackettLuce(ranked, size, { ridge: RIDGE.race, stageWeight: (k) => STAGE_FADE.race ** k });
  return {
    coefficients: Array.from(strength),
    retirement: Array.from(fitLogistic(labelled, RETIREMENT_PRIOR, RETIREMENT_RIDGE)),
  };
}

function liveField(example: RaceExample, { strength, retirement }: Checkpoint, weight: number) {
  const running = strength.flatMap((row, i) => (row ? [i] : []));
  const cars = running.map((i) => example.record.cars[i]);
  const ranked: RankedField = {
    rows: running.map((i) => strength[i] as Float64Array),
    order: finishingOrder(cars),
    weight,
  };
  const labelled = running.map(
    (i): LabelledRow => ({
      row: retirement[i] as Float64Array,
      label: retiredLabel(example.record.cars[i] as Car),
      weight,
    }),
  );
  return { ranked, labelled };
}

/** Learns the race phase from the checkpoints of all given races. */
export function fitLive(examples: readonly RaceExample[]): PhaseFit {
  const fields = trainingSet(examples).flatMap(({ example, weight }) =>
    example.checkpoints.map((checkpoint) => liveField(example, checkpoint, weight)),
  );
  const strength = fitPlackettLuce(
    fields.map((field) => field.ranked),
    LIVE_FEATURES.length,
    { ridge: RIDGE.live, stageWeight: (k) => STAGE_FADE.live ** k },
  );
  const labelled = fields.flatMap((field) => field.labelled);
  return {
    coefficients: Array.from(strength),
    retirement: Array.from(fitLogistic(labelled, LIVE_RETIREMENT_PRIOR, RETIREMENT_RIDGE)),
  };
}
