import { afterAll, describe, expect, it } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import { otherQueries, usualQueries } from "./bench.ts";
import { circuitFactsOf, mostSuccessfulAt, qualifyingRecordOf, winnersAt } from "./circuit-facts.ts";
import { headToHead } from "./head-to-head.ts";
import * as laps from "./laps.ts";
import { lineupOf } from "./lineup.ts";
import { fastestPitStopsOf, pitStopTotalsOf } from "./pit-stops.ts";
import { constructorProfileOf, driverProfileOf } from "./profiles.ts";
import { raceControlOf } from "./race-control.ts";
import { raceDriversOf, retirementReasonOf } from "./race-drivers.ts";
import { raceStoryOf } from "./race-story.ts";
import { metrics, statistics } from "./records.ts";
import * as results from "./results.ts";
import * as schedule from "./schedule.ts";
import * as standings from "./standings.ts";
import { preparedReads } from "./statement.ts";
import { stintsOf } from "./stints.ts";
import { teammatesOf } from "./teammates.ts";
import { careerTotalsOf, seasonTotalsOf } from "./totals.ts";
import { trackStatusChangesOf, trackStatusSpansOf } from "./track-status.ts";
import { weatherOf, weatherSummaryOf } from "./weather.ts";
import { winnerOf } from "./winners.ts";

const db = openBundledDb();
afterAll(() => db.sqlite.close());

const largeTables = [
  "laps",
  "sprint_laps",
  "race_results",
  "qualifying_results",
  "practice_results",
  "grid_positions",
  "fastest_laps",
  "pit_stops",
  "driver_standings",
  "constructor_standings",
  "entries",
  "weather",
  "race_control",
  "track_status",
];

/**
 * The reads that go through a whole large table on purpose: the facts behind all-history statistics, held in memory
 * afterwards and read again only when the database changed.
 */
const wholeTableReads = [
  /FROM race_results$/,
  /^SELECT race_id, driver_id, lap, time_ms AS duration_ms FROM pit_stops$/,
  /FROM qualifying_results q JOIN races r ON r\.id = q\.race_id WHERE r\.qualifying_format IN \([^)]*\)$/,
  /FROM laps WHERE position = 1 AND complete = 1 GROUP BY race_id, driver_id$/,
  /FROM laps p JOIN laps a ON .* WHERE p\.pit_in = 1$/,
];

function runEverything(): void {
  const race = 202421;
  for (const query of [...usualQueries, ...otherQueries]) query.run(db, race);
  for (const metric of metrics) statistics(db, { metric, driverIds: ["lando-norris"], teammateOfId: "oscar-piastri" });
  for (const read of Object.values(results)) (read as (...args: unknown[]) => unknown)(db, race, "practice_1");
  for (const read of [laps.lapsOf, laps.allLapsOf, laps.lapMatrixOf, laps.sectorBestsOf])
    (read as (...args: unknown[]) => unknown)(db, race);
  for (const read of [laps.hasLaps, laps.positionsByLap, laps.gapsByLap, laps.leadersByLap, laps.lapsLedOf])
    read(db, race);
  laps.lapsOf(db, race, "lando-norris");
  laps.racesWithLaps(db);
  stintsOf(db, race, { driverId: "lando-norris" });
  for (const read of [
    pitStopTotalsOf,
    fastestPitStopsOf,
    raceControlOf,
    raceStoryOf,
    trackStatusChangesOf,
    trackStatusSpansOf,
  ])
    read(db, race);
  for (const read of [
    weatherOf,
    weatherSummaryOf,
    schedule.raceOf,
    schedule.sessionsOf,
    standings.driverStandingsAfter,
  ])
    read(db, race);
  for (const read of [standings.constructorStandingsAfter]) read(db, race);
  for (const read of [
    standings.finalDriverStandings,
    standings.finalConstructorStandings,
    standings.lastStandingsRaceId,
  ])
    read(db, 2024);
  for (const read of [
    standings.driverStandingsProgression,
    standings.constructorStandingsProgression,
    schedule.racesOfSeason,
  ])
    read(db, 2024);
  standings.titleDecided(db, 2024, "drivers");
  standings.titleDecided(db, 2024, "constructors");
  schedule.lastRace(db);
  schedule.nextSession(db, new Date("2026-08-21T12:00:00Z"));
  schedule.racesAt(db, { grandPrixId: "brazil", countryId: "brazil", circuitId: "interlagos", season: 2024 });
  schedule.racesBetween(db, "2024-05-01", "2024-05-31");
  raceControlOf(db, race, { carNumber: "4", text: "penalty", category: "Other" });
  headToHead(db, "lando-norris", "oscar-piastri", { asTeammates: true });
  teammatesOf(db, "lando-norris");
  for (const of of ["driver", "constructor", "engine"] as const) {
    const id = { driver: "lando-norris", constructor: "mclaren", engine: "mercedes" }[of];
    careerTotalsOf(db, of, id);
    seasonTotalsOf(db, of, id);
  }
  driverProfileOf(db, "lando-norris");
  constructorProfileOf(db, "mclaren");
  circuitFactsOf(db, "monza");
  mostSuccessfulAt(db, "monza");
  winnersAt(db, "monza");
  qualifyingRecordOf(db, "monza");
  winnerOf(db, race);
  lineupOf(db, "mclaren");
  raceDriversOf(db, race, "sprint");
  retirementReasonOf(db, race, "carlos-sainz-jr", "race");
}

/** Tables by the alias a plan calls them. */
function tableOf(sql: string, alias: string): string {
  const named = new RegExp(`\\b(?:FROM|JOIN)\\s+(\\w+)\\s+(?:AS\\s+)?${alias}\\b`, "i").exec(sql);
  return named?.[1] ?? alias;
}

describe("every read", () => {
  runEverything();
  const reads = preparedReads(db).map(({ sql, params }) => ({ sql: sql.replace(/\s+/g, " ").trim(), params }));

  it("finds its rows by an index, but for the few that need a whole table", () => {
    const scans = reads.flatMap(({ sql, params }) => {
      const plan = db.sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as { detail: string }[];
      return plan
        .flatMap(({ detail }) => /^SCAN (\w+)/.exec(detail)?.[1] ?? [])
        .filter((alias) => largeTables.includes(tableOf(sql, alias)))
        .map(() => sql);
    });
    expect(reads.length).toBeGreaterThan(60);
    expect(scans.filter((sql) => !wholeTableReads.some((allowed) => allowed.test(sql)))).toEqual([]);
  });

  it("uses the index of leading laps and of laps that end in the pits", () => {
    const planOf = (fragment: RegExp) => {
      const read = reads.find(({ sql }) => fragment.test(sql));
      const plan = db.sqlite.prepare(`EXPLAIN QUERY PLAN ${read?.sql}`).all(...(read?.params ?? [])) as {
        detail: string;
      }[];
      return plan.map(({ detail }) => detail).join("; ");
    };
    expect(planOf(/GROUP BY race_id, driver_id$/)).toContain("COVERING INDEX laps_led");
    expect(planOf(/WHERE p\.pit_in = 1$/)).toContain("laps_pit_in");
  });
});
