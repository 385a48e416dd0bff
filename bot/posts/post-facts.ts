import { createHash } from "node:crypto";
import type { RaceDb } from "#db/client.ts";
import { qualifyingOf, raceResultsOf } from "#db/queries/results.ts";
import { constructorStandingsAfter, driverStandingsAfter } from "#db/queries/standings.ts";
import type { Occasion } from "./occasion.ts";

/** What a post stands or falls with, line by line: when these change after it was sent, it is corrected. */
export type PostFacts = readonly (readonly [who: string, what: string])[];

export function digestOf(facts: PostFacts): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 32);
}

/** Places and gaps of the podium for what tells a race, points for the standings; nothing for what looks ahead. */
export function factsOf(db: RaceDb, { event, race }: Pick<Occasion, "event" | "race">): PostFacts {
  switch (event) {
    case "recap":
    case "scorecard":
      return raceFacts(db, race.raceId);
    case "standings":
      return standingsFacts(db, race.raceId);
    case "qualifying":
      return qualifyingOf(db, race.raceId).map((row) => [row.driverName, row.positionText]);
    default:
      return [];
  }
}

function raceFacts(db: RaceDb, raceId: number): PostFacts {
  return raceResultsOf(db, raceId).map((row) => {
    const isOnPodium = row.position !== null && row.position <= 3;
    const gap = isOnPodium && row.gapMs !== null ? ` +${(row.gapMs / 1000).toFixed(1)} s` : "";
    return [row.driverName, `${row.positionText}${gap}`];
  });
}

function standingsFacts(db: RaceDb, raceId: number): PostFacts {
  const drivers = driverStandingsAfter(db, raceId).map((row) => [row.driverName, `${row.points} points`] as const);
  const teams = constructorStandingsAfter(db, raceId);
  return [...drivers, ...teams.map((row) => [row.constructorName, `${row.points} points`] as const)];
}
