import { isPlainDry, type RaceDigest, raceStopsOf } from "../digest/race-digest.ts";
import { bestPlans } from "../planning/best-plans.ts";
import { rulesOf } from "../rules.ts";
import { mean, modeOf, round } from "../stats.ts";
import type { TireWears } from "../tire-wear.ts";
import { dot, fitBelievedLine } from "./believed-line.ts";
import { passingOddsOf } from "./passing-odds.ts";
import { pitLossOf } from "./pit-loss.ts";
import { pooledWearOf } from "./pooled-wear.ts";

/** What is known before a race about how often its leaders will stop. */
interface StopCountClues {
  readonly raceId: number;
  readonly circuitId: string;
  readonly laps: number;
  readonly pitLossS: number;
  readonly tires: TireWears;
  /** How easy passing is here; 1 is the average circuit. */
  readonly ease: number;
}

export interface StopCountForecast {
  /** Fewest stops that the rules allow. */
  readonly least: number;
  /** Chance of 1, 2, 3 and 4 stops being the leaders' most frequent number; index 0 is one stop. */
  readonly chances: readonly number[];
  readonly mostLikely: number;
  readonly ground: string;
}

export interface StopCountModel {
  forecast(clues: StopCountClues): StopCountForecast;
  /** The same for a past race, from its kept clues. */
  recall(clues: PastClues): StopCountForecast;
}

/** Stops of each of the first five. */
export function leadersStops(digest: RaceDigest): number[] {
  return digest.cars.filter((car) => car.finish !== undefined && car.finish <= 5).map((car) => raceStopsOf(car).length);
}

/** What earlier dry races say of this one. */
interface History {
  /** Share of the leaders' races here that took more stops than one, drawn to the pool. */
  readonly here: number;
  readonly racesHere: number;
  /** The same over the last sixteen dry races anywhere, against what their circuits' histories had said. */
  readonly trend: number;
}

/** What was known before a past race, worked out once and kept with its digest. */
export interface PastClues extends PlanGains, History {
  readonly raceId: number;
  readonly ease: number;
}

/**
 * Chance that the leaders stop more often than they must, out of the best plans, this circuit's history, how hard
 * passing is, and the trend. Fitted on plain dry races of the past, recent seasons weighing more.
 */
export function fitStopCount(digests: readonly RaceDigest[], past: readonly PastClues[]): StopCountModel {
  const dry = digests.filter(isPlainDry);
  const latest = Math.floor((dry.at(-1)?.raceId ?? 0) / 100);
  const cluesOf = new Map(past.map((clues) => [clues.raceId, clues]));
  const rows = dry.flatMap((digest) => {
    const clues = cluesOf.get(digest.raceId);
    if (!clues) return [];
    const target = (modeOf(leadersStops(digest)) ?? 1) > clues.least ? 1 : 0;
    const features = featuresOf(clues, clues);
    return [{ features, target, weight: 0.5 ** ((latest - Math.floor(digest.raceId / 100)) / halfLifeSeasons) }];
  });
  const weights = fitBelievedLine(rows, [0.45, 0.25, 0.5, 0.5, 0.05], [2, 1, 1, 1, 2]);
  return {
    forecast(clues) {
      const plans = { ...planGains(clues), ease: clues.ease };
      const history = historyOf(dry, clues);
      return toForecast(dot(featuresOf(plans, history), weights), plans, history);
    },
    recall: (clues) => toForecast(dot(featuresOf(clues, clues), weights), clues, clues),
  };
}

/** The clues as they stood before a race; undefined with fewer than ten races before it. */
export function pastCluesOf(digest: RaceDigest, digests: readonly RaceDigest[]): PastClues | undefined {
  const before = digests.filter((other) => other.raceId < digest.raceId);
  if (before.length < 10) return undefined;
  const ease = passingOddsOf(before, digest.circuitId).ease;
  const gains = planGains({
    raceId: digest.raceId,
    circuitId: digest.circuitId,
    laps: digest.plannedLaps,
    pitLossS: pitLossOf(before, digest.circuitId).greenS,
    tires: pooledWearOf(before, digest.circuitId, Math.floor(digest.raceId / 100)),
    ease,
  });
  const { here, racesHere, trend } = historyOf(before.filter(isPlainDry), digest);
  return { raceId: digest.raceId, ...gains, ease, here: round(here, 4), racesHere, trend: round(trend, 4) };
}

const halfLifeSeasons = 3;

const shareOfMore = (digest: RaceDigest) => mean(leadersStops(digest).map((stops) => (stops > 1 ? 1 : 0)));

function historyOf(dry: readonly RaceDigest[], clues: Pick<StopCountClues, "raceId" | "circuitId">): History {
  const hereOf = (beforeRaceId: number, circuitId: string) => {
    const here = dry.filter((digest) => digest.raceId < beforeRaceId && digest.circuitId === circuitId).slice(-3);
    const share = (here.reduce((sum, digest) => sum + shareOfMore(digest), 0) + 0.5) / (here.length + 1);
    return { share, races: here.length };
  };
  const here = hereOf(clues.raceId, clues.circuitId);
  const recent = dry.filter((digest) => digest.raceId < clues.raceId).slice(-16);
  const trend = recent.map((digest) => shareOfMore(digest) - hereOf(digest.raceId, digest.circuitId).share);
  return { here: here.share, racesHere: here.races, trend: trend.length >= 4 ? mean(trend) : 0 };
}

interface PlanGains {
  readonly least: number;
  /** Seconds by which the best plan with one stop more than the fewest beats the best with the fewest. */
  readonly oneMoreS: number;
}

function planGains(clues: StopCountClues): PlanGains {
  const rules = rulesOf(Math.floor(clues.raceId / 100), clues.circuitId);
  const plans = bestPlans({ laps: clues.laps, tires: clues.tires, pitLossS: clues.pitLossS, rules });
  const least = plans.reduce((fewest, plan) => Math.min(fewest, plan.stops.length), 9);
  const best = (stops: number) => plans.find((plan) => plan.stops.length === stops)?.costS;
  const gain = (best(least) ?? 0) - (best(least + 1) ?? (best(least) ?? 0) + 20);
  return { least: least === 9 ? 1 : least, oneMoreS: round(Math.max(-20, Math.min(10, gain)), 2) };
}

function featuresOf(plans: PlanGains & { readonly ease: number }, history: History): number[] {
  return [1, (plans.oneMoreS + 8) / 10, history.here - 0.5, history.trend, plans.ease - 1];
}

function toForecast(level: number, plans: PlanGains, history: History): StopCountForecast {
  const more = plans.least > 1 ? Math.min(0.35, Math.max(0.05, level)) : Math.min(0.93, Math.max(0.07, level));
  const chances = [0, 0, 0, 0].map((_, i) => {
    const stops = i + 1;
    if (stops < plans.least) return 0;
    if (stops === plans.least) return 1 - more;
    return stops === plans.least + 1 ? more * 0.93 : stops === plans.least + 2 ? more * 0.07 : 0;
  });
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return {
    least: plans.least,
    chances: chances.map((chance) => round(chance / total, 3)),
    mostLikely: chances.indexOf(Math.max(...chances)) + 1,
    ground:
      history.racesHere > 0
        ? `best plans, the leaders' stops in the last ${history.racesHere} dry races here, how hard passing is, and the trend of the last sixteen dry races anywhere`
        : "best plans, how hard passing is, and the trend of the last sixteen dry races anywhere; no dry race here is in the data",
  };
}
