import { bootstrapRaces, type Interval } from "../../tire/bootstrap.ts";
import { mean, median } from "../stats.ts";
import type { RaceScore, RegretWay, RejoinScore } from "./score-race.ts";

/** One figure beside its baseline, with 95 % intervals from a bootstrap over races. */
export interface StrategyMeasure {
  readonly name: string;
  readonly unit: string;
  readonly n: number;
  readonly races: number;
  readonly value: Interval;
  readonly naiveName: string;
  readonly naive: number;
  /** By how much the model beats the baseline on the same races; positive is better. */
  readonly gain: Interval;
  readonly atLeast: number;
  readonly aim: number;
}

interface Kind {
  readonly name: string;
  readonly unit: string;
  readonly naiveName: string;
  readonly atLeast: number;
  readonly aim: number;
}

/** A race's rows as pairs of the model's and the baseline's value. */
type Pairs = readonly (readonly [model: number, naive: number])[];

/** All figures of scored races, in the order of the card. */
export function strategyMeasures(scores: readonly RaceScore[]): StrategyMeasure[] {
  const counts = { name: "stop count is that of the leaders", unit: "share", atLeast: 0.65, aim: 0.75 };
  const counted =
    (baseline: "one" | "last") =>
    (score: RaceScore): Pairs =>
      score.stopCount
        ? [[hit(score.stopCount.model, score.stopCount.real), hit(score.stopCount[baseline], score.stopCount.real)]]
        : [];
  const near =
    (laps: number) =>
    (score: RaceScore): Pairs =>
      score.firstStops.map((stop) => [within(stop.model, stop.real, laps), within(stop.last, stop.real, laps)]);
  return [
    measure(scores, { ...counts, naiveName: "always one stop" }, counted("one")),
    measure(scores, { ...counts, naiveName: "the leaders' count in the last dry race here" }, counted("last")),
    measure(
      scores,
      {
        name: "first green stop within 3 laps",
        unit: "share",
        naiveName: "the last dry race here",
        atLeast: 0.37,
        aim: 0.45,
      },
      near(3),
    ),
    rejoin(scores, "green", "rejoin place within 1, green", 0.86, 0.9),
    rejoin(scores, "alone", "rejoin place within 1, green, no rival stopping near", 0.93, 0.96),
    rejoin(scores, "sc", "rejoin place within 1, safety car", 0.7, 0.76),
    rejoin(scores, "vsc", "rejoin place within 1, VSC", 0.67, 0.73),
    regret(scores, "recommended", "alwaysOne", "always one stop, reacting"),
    regret(scores, "recommended", "lastYear", "last race's count here, reacting"),
    regret(scores, "recommendedFixed", "alwaysOneFixed", "always one stop, laps fixed beforehand"),
    regret(scores, "ownOffsets", "alwaysOneOwnOffsets", "always one stop, reacting"),
    regret(scores, "ownOffsets", "lastYearOwnOffsets", "last race's count here, reacting"),
  ];
}

const hit = (a: number, b: number) => (a === b ? 1 : 0);
const within = (a: number, b: number, laps: number) => (Math.abs(a - b) <= laps ? 1 : 0);

function rejoin(
  scores: readonly RaceScore[],
  which: "green" | "alone" | "sc" | "vsc",
  name: string,
  atLeast: number,
  aim: number,
): StrategyMeasure {
  const belongs = (one: RejoinScore) => (which === "alone" ? one.under === "green" && one.alone : one.under === which);
  return measure(scores, { name, unit: "share", naiveName: "gaps and the usual loss", atLeast, aim }, (score) =>
    score.rejoins.filter(belongs).map((one) => [within(one.model, one.real, 1), within(one.naive, one.real, 1)]),
  );
}

function measure(scores: readonly RaceScore[], kind: Kind, pairsOf: (score: RaceScore) => Pairs): StrategyMeasure {
  const races = scores.map(pairsOf).filter((pairs) => pairs.length > 0);
  const share = (sample: readonly Pairs[], which: 0 | 1) =>
    mean(sample.flatMap((pairs) => pairs.map((pair) => pair[which])));
  return {
    ...kind,
    n: races.reduce((sum, pairs) => sum + pairs.length, 0),
    races: races.length,
    value: bootstrapRaces(races, (sample) => share(sample, 0)),
    naive: share(races, 1),
    gain: bootstrapRaces(races, (sample) => share(sample, 0) - share(sample, 1)),
  };
}

const regretNames: Partial<Record<RegretWay, string>> = {
  recommendedFixed: ", laps fixed beforehand",
  ownOffsets: ", priced with the race's own offsets too",
};

function regret(scores: readonly RaceScore[], way: RegretWay, other: RegretWay, naiveName: string): StrategyMeasure {
  const known = scores.flatMap((score) => score.regret ?? []);
  const of = (which: RegretWay) => (sample: typeof known) => median(sample.map((one) => one[which]));
  return {
    name: `simulated regret of the recommended plan, median${regretNames[way] ?? ""}`,
    unit: "s",
    n: known.length,
    races: known.length,
    value: bootstrapRaces(known, of(way) as (sample: readonly (typeof known)[number][]) => number),
    naiveName,
    naive: of(other)(known),
    gain: bootstrapRaces(known, (sample) => of(other)([...sample]) - of(way)([...sample])),
    atLeast: 4,
    aim: 2,
  };
}

/** Medians of the recommended plan's regret when the prices of hindsight are moved. */
export function regretVariants(scores: readonly RaceScore[]): Readonly<Record<string, number>> {
  const known = scores.flatMap((score) => score.regret ?? []);
  const of = (which: RegretWay) => median(known.map((one) => one[which]));
  return {
    "pit loss 2 s less": of("lessPit"),
    "pit loss 2 s more": of("morePit"),
    "every slope .02 s/lap less": of("lessWear"),
    "every slope .02 s/lap more": of("moreWear"),
  };
}
