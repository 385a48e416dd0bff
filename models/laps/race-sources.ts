import { LRUCache } from "lru-cache";
import type { RaceDb } from "#db/client.ts";
import { type FinishedLaps, finishedLapsOf } from "#db/queries/finished-laps.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { type TireEntrant, type TireRaceFacts, tireEntrants, tireRaceFacts } from "#db/queries/tire-laps.ts";
import { type TrackWeather, trackWeatherOf } from "#db/queries/weather.ts";

/** What the database holds of a race with laps; to be read only, for it is kept. */
export interface RaceSources {
  readonly facts: TireRaceFacts;
  readonly laps: FinishedLaps;
  readonly entrants: ReadonlyMap<string, Readonly<TireEntrant>>;
  readonly weather: readonly TrackWeather[];
}

/** Questions within a race come many for the same few races; one takes some 150 kilobytes. */
const keptRaces = 12;

const keptIn = keptWhileUnchanged(() => new LRUCache<number, RaceSources>({ max: keptRaces }));

/** Laps, cars and weather of a race, read once until the database changes. Undefined when it is not known or has no laps. */
export function raceSourcesOf(db: RaceDb, raceId: number): RaceSources | undefined {
  const kept = keptIn(db);
  const known = kept.get(raceId) ?? read(db, raceId);
  if (known) kept.set(raceId, known);
  return known;
}

function read(db: RaceDb, raceId: number): RaceSources | undefined {
  const facts = tireRaceFacts(db, raceId);
  if (!facts) return undefined;
  const laps = finishedLapsOf(db, raceId);
  if (laps.lap.length === 0) return undefined;
  const entrants = new Map(tireEntrants(db, raceId).map((entrant) => [entrant.driverId, entrant]));
  return { facts, laps, entrants, weather: trackWeatherOf(db, raceId) };
}
