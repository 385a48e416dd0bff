import { boosting } from "#models/learners/boosting.ts";
import { forest } from "#models/learners/forest.ts";
import type { Learner, Model } from "#models/learners/learner.ts";
import { ridge } from "#models/learners/ridge.ts";
import type { Table } from "#models/learners/table.ts";
import { fitOf } from "./backtest.ts";
import { bootstrapMean, type Interval } from "./bootstrap.ts";
import type { Dataset, RaceExample } from "./dataset.ts";
import { blend, type FinishMatrix, finishMatrix } from "./distribution.ts";
import { featureNames, type RacePhase } from "./features.ts";
import { finishingOrder, type PhaseFit, trainingSet } from "./fit.ts";
import { strengthsOf } from "./forecast.ts";
import { fitPlackettLuce } from "./plackett-luce.ts";
import { type RaceScores, scoreRace } from "./scores.ts";

/** How a learner did in place of Plackett-Luce, and averaged with it half and half, over the same races. */
export interface LearnerTrial {
  readonly learner: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly phase: RacePhase;
  readonly races: number;
  readonly alone: { readonly rps: number; readonly winLogLoss: number };
  readonly averaged: { readonly rps: number; readonly winLogLoss: number };
  /** RPS of the average minus that of Plackett-Luce, paired by race. */
  readonly difference: Interval;
}

const candidates = (): Learner[] => [
  ridge({ penalty: 20 }),
  boosting({ trees: 200, depth: 3, rate: 0.05, minChild: 40, featureShare: 0.5 }),
  boosting({ trees: 120, depth: 4, rate: 0.04, minChild: 60, featureShare: 0.5 }),
  forest({ trees: 40, rowsPerTree: 500, depth: 8, minLeaf: 10, roundTo: 0.1 }),
];

/** Half the share of the field behind, half the logarithm of the place: the first places count more. */
const targetOf = (position: number, cars: number): number => (3.4 * position) / cars + 0.35 * Math.log(position);

/** Classified cars of the races that may be learnt from, as a table. */
function tableOfRaces(examples: readonly RaceExample[], phase: RacePhase) {
  const rows: Float64Array[] = [];
  const target: number[] = [];
  const weights: number[] = [];
  const groups: number[] = [];
  for (const { example, weight } of trainingSet(examples))
    example.record.cars.forEach((car, i) => {
      const position = car.outcome?.position;
      if (position === undefined) return;
      rows.push(example[phase].strength[i] as Float64Array);
      target.push(targetOf(position, example.record.cars.length));
      weights.push(weight);
      groups.push(example.record.race.raceId);
    });
  const names = featureNames(phase);
  const table: Table = {
    names,
    columns: names.map((_, f) => Float64Array.from(rows, (row) => row[f] as number)),
    rows: rows.length,
  };
  return { table, target, weights, groups };
}

interface Guess {
  readonly example: RaceExample;
  readonly fit: PhaseFit;
  readonly values: readonly number[];
}

const scoresOf = (example: RaceExample, matrix: FinishMatrix): RaceScores =>
  scoreRace({
    raceId: example.record.race.raceId,
    matrix,
    outcomes: example.record.cars.flatMap((car) => car.outcome ?? []),
  });

/** Strength per unit of the learner's value, from guesses at earlier races. */
function scaleOf(guesses: readonly Guess[]): number {
  const fields = guesses
    .filter(({ example }) => example.trainable)
    .map(({ example, values }) => ({
      rows: values.map((value) => Float64Array.of(value)),
      order: finishingOrder(example.record.cars),
      weight: 1,
    }));
  return fields.length === 0
    ? -1
    : (fitPlackettLuce(fields, 1, { ridge: 0.01, stageWeight: (k) => 0.95 ** k })[0] as number);
}

async function guessesOf(
  dataset: Dataset,
  phase: RacePhase,
  learner: Learner,
  from: number,
  refitEvery: number,
): Promise<Guess[]> {
  const guesses: Guess[] = [];
  let model: Model | undefined;
  let fit: PhaseFit | undefined;
  let fittedAt = 0;
  for (const [index, example] of dataset.examples.entries()) {
    if (example.record.race.season < from) continue;
    if (!model || !fit || index - fittedAt >= refitEvery) {
      const earlier = dataset.examples.slice(0, index);
      const { table, target, weights, groups } = tableOfRaces(earlier, phase);
      model = await learner.fit(table, target, { seed: 1, weights, groups });
      fit = fitOf(phase, earlier);
      fittedAt = index;
    }
    const rows = example[phase].strength;
    guesses.push({ example, fit, values: rows.map((row) => (model as Model).predictRow(row)) });
  }
  return guesses;
}

/** About what `chooseTemperature` finds in every walk; one value here, so that learners differ by nothing else. */
const TEMPERATURE = 1.2;

function trialOf(learner: Learner, phase: RacePhase, guesses: readonly Guess[], from: number): LearnerTrial {
  const tested = guesses.filter(({ example }) => example.record.race.season >= from);
  const scored = tested.map((guess) => {
    const scale = scaleOf(guesses.slice(0, guesses.indexOf(guess)).slice(-80)) * TEMPERATURE;
    const { strengths, retirement } = strengthsOf(guess.fit, guess.example[phase]);
    const own = finishMatrix(
      guess.values.map((value) => value * scale),
      retirement,
    );
    const plackettLuce = finishMatrix(
      strengths.map((value) => value * TEMPERATURE),
      retirement,
    );
    const averaged = blend([
      { matrix: own, weight: 1 },
      { matrix: plackettLuce, weight: 1 },
    ]);
    return {
      own: scoresOf(guess.example, own),
      base: scoresOf(guess.example, plackettLuce),
      averaged: scoresOf(guess.example, averaged),
    };
  });
  const mean = (pick: (row: (typeof scored)[number]) => number) =>
    scored.reduce((sum, row) => sum + pick(row), 0) / scored.length;
  return {
    learner: learner.name,
    parameters: learner.parameters,
    phase,
    races: scored.length,
    alone: { rps: mean((row) => row.own.rps), winLogLoss: mean((row) => row.own.winLogLoss) },
    averaged: { rps: mean((row) => row.averaged.rps), winLogLoss: mean((row) => row.averaged.winLogLoss) },
    difference: bootstrapMean(scored.map((row) => row.averaged.rps - row.base.rps)),
  };
}

/** Every learner walk-forward in the place of Plackett-Luce, and averaged with it. Minutes: the forest is slow. */
export async function learnerTrials(
  dataset: Dataset,
  phase: RacePhase,
  from: number,
  refitEvery = 20,
): Promise<LearnerTrial[]> {
  const trials: LearnerTrial[] = [];
  for (const learner of candidates()) {
    const guesses = await guessesOf(dataset, phase, learner, from - 2, refitEvery);
    trials.push(trialOf(learner, phase, guesses, from));
  }
  return trials;
}
