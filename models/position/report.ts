import type { RaceDb } from "#db/client.ts";
import { type ScoredAt, type WalkForecast, walkBaseline, walkForward } from "./backtest.ts";
import type { NaiveForecast } from "./baselines.ts";
import { bootstrapMean, type Interval } from "./bootstrap.ts";
import { buildDataset, type Dataset } from "./dataset.ts";
import type { Phase } from "./forecast.ts";
import { type LearnerTrial, learnerTrials } from "./learner-trials.ts";
import { calibrationError, eventPairs, type RaceScores, scoreNaive, scoreRace } from "./scores.ts";

/** One figure of the backtest beside the naive one, over the same races. */
export interface Measure {
  readonly name: string;
  readonly phase: Phase;
  /** Share of the race run; 0 before the start. */
  readonly share: number;
  readonly races: number;
  readonly from: number;
  readonly naive: number;
  readonly model: Interval;
  /** Model minus naive, paired by race. */
  readonly difference: Interval;
  /** True where more is better. */
  readonly higher: boolean;
}

interface Calibration {
  readonly phase: Phase;
  readonly share: number;
  readonly places: 1 | 3 | 10;
  readonly from: number;
  readonly model: number;
  readonly naive: number;
}

export interface PositionReport {
  readonly from: number;
  readonly liveFrom: number;
  readonly through: number;
  readonly refitEvery: number;
  readonly measures: readonly Measure[];
  readonly calibration: readonly Calibration[];
  readonly temperatures: Readonly<Record<Phase, readonly number[]>>;
  /** After qualifying, with qualifying order for the grid: what can be said on Saturday. */
  readonly asQualified: {
    readonly races: number;
    readonly rps: Interval;
    readonly winLogLoss: Interval;
    readonly podiumBrier: Interval;
  };
  readonly learners: readonly LearnerTrial[];
}

export interface BacktestOptions {
  /** First season of the forecasts before the start; 2019 by default. */
  readonly from?: number;
  /** First season of the forecasts in the race; 2023 by default, five seasons after the first laps. */
  readonly liveFrom?: number;
  readonly refitEvery?: number;
  /** Also tries every learner in the place of Plackett-Luce: minutes more. By default when `from` is not given. */
  readonly learners?: boolean;
}

const SHOWN: readonly { name: string; key: keyof RaceScores; higher: boolean }[] = [
  { name: "RPS", key: "rps", higher: false },
  { name: "RPS, retired as the last class", key: "rpsRetiredLast", higher: false },
  { name: "win log-loss", key: "winLogLoss", higher: false },
  { name: "win Brier", key: "winBrier", higher: false },
  { name: "podium Brier", key: "podiumBrier", higher: false },
  { name: "points Brier", key: "pointsBrier", higher: false },
  { name: "retirement Brier", key: "retirementBrier", higher: false },
  { name: "pairwise order", key: "pairwise", higher: true },
  { name: "points-finish hit", key: "pointsHit", higher: true },
  { name: "winner hit", key: "winnerHit", higher: true },
  { name: "within 2 places", key: "withinTwo", higher: true },
];

interface Pair {
  readonly raceId: number;
  readonly model: RaceScores;
  readonly naive: RaceScores;
}

function measuresOf(phase: Phase, share: number, from: number, pairs: readonly Pair[]): Measure[] {
  const used = pairs.filter(({ raceId }) => raceId >= from * 100);
  if (used.length === 0) return [];
  return SHOWN.map(({ name, key, higher }) => ({
    name,
    phase,
    share,
    from,
    races: used.length,
    higher,
    naive: bootstrapMean(
      used.map((pair) => pair.naive[key]),
      1,
    ).mean,
    model: bootstrapMean(used.map((pair) => pair.model[key])),
    difference: bootstrapMean(used.map((pair) => pair.model[key] - pair.naive[key])),
  }));
}

type Naive = NaiveForecast & ScoredAt;

function calibrationOf(
  phase: Phase,
  share: number,
  model: readonly WalkForecast[],
  naive: readonly Naive[],
): Calibration[] {
  const from = 2023;
  const recent = model.filter(({ raceId }) => raceId >= from * 100);
  const table = naive
    .filter(({ raceId }) => raceId >= from * 100)
    .map((race) => ({ ...race, matrix: race.places.map((row) => Float64Array.from([...row, 0])) }));
  return ([1, 3, 10] as const).map((places) => ({
    phase,
    share,
    places,
    from,
    model: calibrationError(eventPairs(recent, places)),
    naive: calibrationError(eventPairs(table, places)),
  }));
}

async function reportPhase(dataset: Dataset, phase: Phase, from: number, refitEvery: number) {
  const model = await walkForward(dataset, { phase, fromSeason: from, refitEvery });
  const naive = walkBaseline(dataset, phase, from);
  const measures: Measure[] = [];
  const calibration: Calibration[] = [];
  for (const share of new Set(model.map((forecast) => forecast.share))) {
    const atShare = model.filter((forecast) => forecast.share === share);
    const table = new Map(
      naive.filter((forecast) => forecast.share === share).map((forecast) => [forecast.raceId, forecast]),
    );
    const pairs = atShare.flatMap((forecast) => {
      const baseline = table.get(forecast.raceId);
      return baseline ? [{ raceId: forecast.raceId, model: scoreRace(forecast), naive: scoreNaive(baseline) }] : [];
    });
    for (const start of new Set([from, Math.max(from, 2023), 2026]))
      measures.push(...measuresOf(phase, share, start, pairs));
    calibration.push(...calibrationOf(phase, share, atShare, [...table.values()]));
  }
  return { measures, calibration, temperatures: [...new Set(model.map((forecast) => forecast.temperature))] };
}

function asQualifiedScores(forecasts: readonly WalkForecast[]): PositionReport["asQualified"] {
  const scores = forecasts.map(scoreRace);
  return {
    races: scores.length,
    rps: bootstrapMean(scores.map((score) => score.rps)),
    winLogLoss: bootstrapMean(scores.map((score) => score.winLogLoss)),
    podiumBrier: bootstrapMean(scores.map((score) => score.podiumBrier)),
  };
}

/** Walk-forward scores of all three phases beside their naive tables; some two minutes on two cores. */
export async function backtestPosition(db: RaceDb, options: BacktestOptions = {}): Promise<PositionReport> {
  const {
    learners = options.from === undefined,
    from = 2019,
    liveFrom = Math.max(2023, from),
    refitEvery = 10,
  } = options;
  const dataset = await buildDataset(db);
  const phases = {
    before_qualifying: await reportPhase(dataset, "before_qualifying", from, refitEvery),
    after_qualifying: await reportPhase(dataset, "after_qualifying", from, refitEvery),
    in_race: await reportPhase(dataset, "in_race", liveFrom, refitEvery),
  };
  const saturday = await walkForward(dataset, {
    phase: "after_qualifying",
    fromSeason: from,
    refitEvery,
    asQualified: true,
  });
  const all = Object.values(phases);
  const trials = learners
    ? [
        ...(await learnerTrials(dataset, "before_qualifying", from)),
        ...(await learnerTrials(dataset, "after_qualifying", from)),
      ]
    : [];
  return {
    from,
    liveFrom,
    through: dataset.examples.at(-1)?.record.race.raceId ?? 0,
    refitEvery,
    asQualified: asQualifiedScores(saturday),
    learners: trials,
    measures: all.flatMap((phase) => phase.measures),
    calibration: all.flatMap((phase) => phase.calibration),
    temperatures: {
      before_qualifying: phases.before_qualifying.temperatures,
      after_qualifying: phases.after_qualifying.temperatures,
      in_race: phases.in_race.temperatures,
    },
  };
}
