import type { Fact, Facts } from "./facts.ts";
import type { Dimension, EventName } from "./query.ts";
import { isResult, isStart } from "./starts.ts";

type FactTest = (fact: Fact) => boolean;

const tests: Record<Exclude<EventName, "top_n" | "one_two">, FactTest> = {
  start: isStart,
  entry: isResult,
  win: (fact) => fact.position === 1,
  podium: (fact) => fact.position !== null && fact.position <= 3,
  points_finish: (fact) => fact.points > 0,
  finish: (fact) => fact.position !== null,
  pole: (fact) => fact.pole,
  front_row: (fact) => fact.grid !== null && fact.grid <= 2,
  fastest_lap: (fact) => fact.fastestLap,
  dnf: (fact) => fact.status === "DNF",
  disqualification: (fact) => fact.status === "DSQ",
  win_from_pole: (fact) => fact.position === 1 && fact.pole,
  pole_and_win_and_fastest_lap: (fact) => fact.position === 1 && fact.pole && fact.fastestLap,
  grand_slam: (fact) => fact.grandSlam,
  driver_of_the_day: (fact) => fact.driverOfTheDay,
  led_a_lap: (fact) => fact.lapsLed !== null && fact.lapsLed > 0,
  q1_exit: (fact) => fact.qualifyingPart === 1,
  q2_exit: (fact) => fact.qualifyingPart === 2,
  q3: (fact) => fact.qualifyingPart === 3,
  title: (fact) => !isResult(fact),
};

/** Whether an event happened on a row. `n` is for `top_n`. */
export function eventTest(event: EventName, facts: Facts, n = 10): FactTest {
  if (event === "top_n") return (fact) => fact.position !== null && fact.position <= n;
  return event === "one_two" ? oneTwoTest(facts) : tests[event];
}

const secondCarsOf = new WeakMap<Facts, ReadonlySet<string>>();
const carOf = (fact: Fact) => `${fact.sessionKey}:${fact.constructorId}`;

/** The winner's row where a car of the same constructor came second. */
function oneTwoTest(facts: Facts): (fact: Fact) => boolean {
  const seconds =
    secondCarsOf.get(facts) ?? new Set(facts.rows.filter((fact) => fact.position === 2).map((fact) => carOf(fact)));
  secondCarsOf.set(facts, seconds);
  return (fact) => fact.position === 1 && seconds.has(carOf(fact));
}

/**
 * What makes an event the same event when several rows carry it. Shared drives of the 1950s are the reason: a driver
 * counts a race once; a car counts once for its maker, however many drove it; a maker starts a race once.
 */
export function eventKey(event: EventName, by: readonly Dimension[]): (fact: Fact) => number {
  if (by.includes("driver")) return raceKey;
  const ofMaker = by.includes("constructor") || by.includes("engine");
  if (ofMaker && (event === "start" || event === "entry")) return raceKey;
  if (event === "win" || event === "one_two") return raceKey;
  if (event === "podium" || event === "points_finish" || event === "top_n" || event === "finish") {
    return (fact) => (fact.position === null ? driverKey(fact) : fact.sessionKey * slots + 2_000 + fact.position);
  }
  return driverKey;
}

const slots = 10_000;

/** One number a race (or sprint). */
export const raceKey = (fact: Fact) => fact.sessionKey;

/** One number a driver in a race (or sprint). */
export const driverKey = (fact: Fact) => fact.sessionKey * slots + fact.driver.index;
