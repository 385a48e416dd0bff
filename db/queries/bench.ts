import type { RaceDb } from "../client.ts";
import { circuitFactsOf } from "./circuit-facts.ts";
import { headToHead } from "./head-to-head.ts";
import { lapsOf } from "./laps.ts";
import { pitStopsOf } from "./pit-stops.ts";
import { statistics } from "./records.ts";
import { raceResultsOf } from "./results.ts";
import { nextRace, raceOf, racesOfSeason } from "./schedule.ts";
import { driverStandingsAfter } from "./standings.ts";
import { stintsOf } from "./stints.ts";
import { careerTotalsOf } from "./totals.ts";

export interface BenchedQuery {
  name: string;
  /** Reads something of the race given, so that runs differ. */
  run(db: RaceDb, raceId: number): unknown;
}

/** The ten reads that are asked for most; each is to stay within 3 ms at the 95th percentile on the full database. */
export const usualQueries: readonly BenchedQuery[] = [
  { name: "race result", run: (db, raceId) => raceResultsOf(db, raceId) },
  { name: "standings after a round", run: (db, raceId) => driverStandingsAfter(db, raceId) },
  { name: "schedule of a season", run: (db, raceId) => racesOfSeason(db, Math.floor(raceId / 100)) },
  { name: "next race", run: (db) => nextRace(db, new Date("2026-08-24T00:00:00Z")) },
  { name: "laps of a driver", run: (db, raceId) => lapsOf(db, raceId, winnerOf(db, raceId)) },
  { name: "stints of a race", run: (db, raceId) => stintsOf(db, raceId) },
  { name: "pit stops of a race", run: (db, raceId) => pitStopsOf(db, raceId) },
  { name: "career totals", run: (db, raceId) => careerTotalsOf(db, "driver", winnerOf(db, raceId)) },
  { name: "head to head", run: (db, raceId) => headToHead(db, winnerOf(db, raceId), "fernando-alonso") },
  {
    name: "most wins at a circuit",
    run: (db, raceId) => statistics(db, { metric: "wins", circuitIds: [raceOf(db, raceId)?.circuitId ?? ""] }),
  },
];

/** More that are asked for often; held to the same budget where a page of facts allows it. */
export const otherQueries: readonly BenchedQuery[] = [
  { name: "circuit facts", run: (db) => circuitFactsOf(db, "monza") },
  { name: "most wins of all time", run: (db) => statistics(db, { metric: "wins" }) },
];

function winnerOf(db: RaceDb, raceId: number): string {
  return raceResultsOf(db, raceId)[0]?.driverId ?? "";
}
