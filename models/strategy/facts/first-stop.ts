import { isPlainDry, type RaceDigest, raceStopsOf } from "../digest/race-digest.ts";
import type { PastClues, StopCountForecast } from "./stop-count.ts";

/** A first green stop of a leader in a past race. */
interface PastStop {
  readonly season: number;
  readonly circuitId: string;
  readonly share: number;
  readonly least: number;
  readonly more: number;
}

export interface FirstStopModel {
  /** Lap on which a leader's first green stop is likeliest, give or take three; undefined without past stops. */
  forecast(circuitId: string, season: number, laps: number, stops: StopCountForecast): number | undefined;
}

const halfLifeSeasons = 3;
/** A stop at the same circuit counts as much as this many elsewhere. */
const sameCircuit = 4;
/** How alike two races' chances of an extra stop have to be. */
const likenessSpread = 0.3;

/**
 * Past first stops of the leaders as a density over the race distance, those of this circuit and of races with a like
 * chance of an extra stop weighing more; `chanceOf` gives the chance as it stood before each past race.
 */
export function fitFirstStop(
  digests: readonly RaceDigest[],
  clues: readonly PastClues[],
  chanceOf: (clues: PastClues) => number,
): FirstStopModel {
  const cluesOf = new Map(clues.map((one) => [one.raceId, one]));
  const past = digests.filter(isPlainDry).flatMap((digest): PastStop[] => {
    const known = cluesOf.get(digest.raceId);
    if (!known) return [];
    const leaders = digest.cars.filter((car) => car.finish !== undefined && car.finish <= 5);
    return leaders.flatMap((car) => {
      const first = raceStopsOf(car)[0];
      if (first?.under !== "green") return [];
      return [
        {
          season: Math.floor(digest.raceId / 100),
          circuitId: digest.circuitId,
          share: first.lap / digest.plannedLaps,
          least: known.least,
          more: chanceOf(known),
        },
      ];
    });
  });
  return {
    forecast(circuitId, season, laps, stops) {
      const more = 1 - (stops.chances[stops.least - 1] ?? 0);
      const weights = past.map((stop) => weightOf(stop, circuitId, season, stops.least, more));
      return densest(past, weights, laps);
    },
  };
}

function weightOf(stop: PastStop, circuitId: string, season: number, least: number, more: number): number {
  return (
    (stop.circuitId === circuitId ? sameCircuit : 1) *
    0.5 ** ((season - stop.season) / halfLifeSeasons) *
    Math.exp(-((stop.more - more) ** 2) / (2 * likenessSpread * likenessSpread)) *
    (stop.least === least ? 1 : 0.05)
  );
}

function densest(past: readonly PastStop[], weights: readonly number[], laps: number): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (let lap = 5; lap < laps - 5; lap++) {
    let near = 0;
    past.forEach((stop, i) => {
      const away = (stop.share * laps - lap) / 5;
      if (away > -1 && away < 1) near += (weights[i] as number) * (1 - away * away);
    });
    if (near > most) [best, most] = [lap, near];
  }
  return best;
}
