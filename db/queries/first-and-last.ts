import type { RaceDb } from "../client.ts";
import { eventTest } from "./records/events.ts";
import { factsOf } from "./records/facts.ts";
import { refOf } from "./records/groups.ts";
import { ends } from "./records/measure.ts";
import type { EventName, EventRef } from "./records/query.ts";

export interface FirstAndLast {
  event: EventName;
  first: EventRef;
  last: EventRef;
}

/** The first and the last race in which each event happened to a driver or maker; events that never happened are left out. */
export function firstAndLastOf(
  db: RaceDb,
  of: "driver" | "constructor",
  id: string,
  events: readonly EventName[],
  season?: number,
): FirstAndLast[] {
  const facts = factsOf(db);
  const all = (of === "driver" ? facts.byDriver : facts.byConstructor).get(id) ?? [];
  const races = all.filter((fact) => fact.session === "race" && (season === undefined || fact.race.season === season));
  return events.flatMap((event) => {
    const { first, last } = ends(races.filter(eventTest(event, facts)));
    return first && last ? [{ event, first: refOf(first), last: refOf(last) }] : [];
  });
}
