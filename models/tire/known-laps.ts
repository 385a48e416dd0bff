import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { tireRaceFacts } from "#db/queries/tire-laps.ts";
import { type RaceLaps, raceLapsOf } from "../laps/race-laps.ts";
import { raceSourcesOf } from "../laps/race-sources.ts";

/**
 * A race as it was known when a car crossed the line to begin `beforeLap`: laps and weather of that moment, nothing of
 * later. Undefined when the race has no laps. Faults `not_found` for a race that is not in the database, `bad_input`
 * for a lap below 2 or a driver who had not got so far.
 */
export function raceSoFar(db: RaceDb, raceId: number, driverId: string, beforeLap: number): RaceLaps | undefined {
  const sources = raceSourcesOf(db, raceId);
  if (!sources) {
    if (!tireRaceFacts(db, raceId)) throw new Fault("not_found", `There is no race ${raceId} in the database.`);
    return undefined;
  }
  const { facts, laps, entrants } = sources;
  if (beforeLap < 2)
    throw new Fault("bad_input", "Before lap 2 there is no lap to go by: ask for a forecast before the race.");
  const { lap, endMs } = laps;
  const from = laps.driverId.indexOf(driverId);
  const to = laps.driverId.lastIndexOf(driverId) + 1;
  let end = Math.max(0, from);
  while (end < to && (lap[end] as number) < beforeLap) end++;
  const name = entrants.get(driverId)?.name ?? driverId;
  const lapsDone = lap[end - 1];
  if (end <= from || lapsDone === undefined) throw new Fault("not_found", `${name} has no laps in this race.`);
  if (lapsDone < beforeLap - 1) {
    throw new Fault("bad_input", `${name} completed ${lapsDone} laps in this race, not ${beforeLap - 1}.`);
  }
  const nowMs = endMs.slice(from, end).findLast((ms) => ms !== null) ?? 0;
  const isKnown = (at: number) => (at >= from && at < to ? at < end : (endMs[at] ?? Infinity) <= nowMs);
  const weather = sources.weather.filter((sample) => sample.timeS * 1000 <= nowMs);
  return raceLapsOf(facts, laps, (id) => entrants.get(id), weather, isKnown);
}
