import type { Fact } from "./facts.ts";

const notStarted = new Set(["DNS", "DNQ", "DNPQ", "DNP", "EX"]);

/** A start is any row but did not start, qualify, pre-qualify or practise, and excluded. */
export function isStart(fact: Fact): boolean {
  return isResult(fact) && (fact.status === null || !notStarted.has(fact.status));
}

/** A row of a race or sprint, not a title. */
export function isResult(fact: Fact): boolean {
  return fact.session === "race" || fact.session === "sprint";
}
