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
  const own = laps.filter((row) => row.driverId === driverId);
  const last = own.findLast((row) => row.lap < beforeLap);
  const name = entrants.get(driverId)?.name ?? driverId;
  if (!last) throw new Fault("not_found", `${name} has no laps in this race.`);
  if (last.lap < beforeLap - 1) {
    throw new Fault("bad_input", `${name} completed ${last.lap} laps in this race, not ${beforeLap - 1}.`);
  }
  const nowMs = last.endMs ?? own.findLast((row) => row.endMs !== null && row.lap < beforeLap)?.endMs ?? 0;
  const known = laps.filter((row) =>
    row.driverId === driverId ? row.lap < beforeLap : (row.endMs ?? Infinity) <= nowMs,
  );
  const weather = sources.weather.filter((sample) => sample.timeS * 1000 <= nowMs);
  return raceLapsOf(facts, known, (id) => entrants.get(id), weather);
}
