import type { RaceDb } from "../client.ts";
import { type RaceFacts, racesAt } from "./schedule.ts";

/** The next race at a circuit as of `now`, else the last one held there; undefined when there was none. */
export function nextRaceAt(db: RaceDb, circuitId: string, now: Date): RaceFacts | undefined {
  const there = racesAt(db, { circuitId });
  const today = now.toISOString().slice(0, 10);
  return there.find((race) => race.resultState === "none" && race.date >= today) ?? there.at(-1);
}
