import type { RaceDb } from "../../client.ts";
import { eventTest } from "../records/events.ts";
import { type Fact, type Facts, factsOf } from "../records/facts.ts";
import type { EventName } from "../records/query.ts";

/** Something that this race made true for the first time, or a round number it reached. */
export interface Milestone {
  kind:
    | "debut"
    | "first_win"
    | "first_podium"
    | "first_points"
    | "first_pole"
    | "wins"
    | "starts"
    | "win_streak"
    | "wins_drought_ended";
  of: "driver" | "constructor";
  id: string;
  /** `wins`, `starts`: which one; `first_*`: at which start; `win_streak`: how many in a row; `wins_drought_ended`: starts since the win before. */
  count: number;
}

const droughtStarts = 30;
const firsts = { first_win: "win", first_podium: "podium", first_points: "points_finish", first_pole: "pole" } as const;

/** Milestones of the drivers and makers of a race, counted over everything until this race. */
export function milestonesOf(db: RaceDb, raceId: number): Milestone[] {
  const facts = factsOf(db);
  const rows = facts.rows.filter((fact) => fact.session === "race" && fact.race.raceId === raceId);
  const drivers = new Set(rows.map((fact) => fact.driver.id));
  const makers = new Set(rows.map((fact) => fact.constructorId));
  return [
    ...[...drivers].flatMap((id) => milestonesIn(facts, "driver", id, raceId)),
    ...[...makers].flatMap((id) => milestonesIn(facts, "constructor", id, raceId)),
  ];
}

function milestonesIn(facts: Facts, of: Milestone["of"], id: string, raceId: number): Milestone[] {
  const all = (of === "driver" ? facts.byDriver : facts.byConstructor).get(id) ?? [];
  const until = all.filter((fact) => fact.session === "race" && fact.race.raceId <= raceId);
  const racesOf = (event: EventName) => racesWith(until, eventTest(event, facts));
  const starts = racesOf("start");
  const milestones: Milestone[] = [];
  const add = (kind: Milestone["kind"], count: number) => milestones.push({ kind, of, id, count });
  if (starts.at(-1) !== raceId) return [];
  if (starts.length === 1) add("debut", 1);
  for (const [kind, event] of Object.entries(firsts)) {
    if (racesOf(event)[0] === raceId) add(kind as Milestone["kind"], starts.length);
  }
  if (starts.length >= 50 && starts.length % 50 === 0) add("starts", starts.length);
  const wins = racesOf("win");
  if (wins.at(-1) === raceId) for (const [kind, count] of winMilestones(wins, starts, facts)) add(kind, count);
  return milestones;
}

function winMilestones(
  wins: readonly number[],
  starts: readonly number[],
  facts: Facts,
): [Milestone["kind"], number][] {
  const found: [Milestone["kind"], number][] = [];
  if (wins.length >= 10 && wins.length % 10 === 0) found.push(["wins", wins.length]);
  const streak = runAtEnd(wins, facts);
  if (streak >= 3) found.push(["win_streak", streak]);
  const before = wins.at(-2);
  const since = before === undefined ? 0 : starts.filter((race) => race > before).length;
  if (since >= droughtStarts) found.push(["wins_drought_ended", since]);
  return found;
}

/** How many of the last races in the calendar until the last one given are in the list, without a gap. */
function runAtEnd(races: readonly number[], facts: Facts): number {
  const won = new Set(races);
  let place = facts.races.findIndex((race) => race.raceId === races.at(-1));
  let run = 0;
  while (place >= 0 && won.has(facts.races[place]?.raceId ?? 0)) {
    run++;
    place--;
  }
  return run;
}

function racesWith(facts: readonly Fact[], test: (fact: Fact) => boolean): number[] {
  return [...new Set(facts.filter(test).map((fact) => fact.race.raceId))].sort((a, b) => a - b);
}
