import type { Plan } from "./problem.ts";

/** Plans worth comparing: the best of each number of stops first, then the next best orders of compounds. */
export function distinctPlans(plans: readonly Plan[], most: number, withinS = 15): Plan[] {
  const best = plans[0];
  if (!best) return [];
  const chosen: Plan[] = [];
  for (const stops of [...new Set(plans.map((plan) => plan.stops.length))]) {
    const first = plans.find((plan) => plan.stops.length === stops);
    if (first && (first.costS < best.costS + 2 * withinS || chosen.length < 2)) chosen.push(first);
  }
  for (const plan of plans) {
    if (chosen.length >= most || plan.costS > best.costS + withinS) break;
    if (!chosen.some((other) => isSameInOtherWords(plan, other))) chosen.push(plan);
  }
  return chosen.slice(0, most).sort((a, b) => a.costS - b.costS);
}

/** The same sets in the same order with every stop within two laps. */
function isSameInOtherWords(a: Plan, b: Plan): boolean {
  return (
    a.start === b.start &&
    a.stops.length === b.stops.length &&
    a.stops.every(
      (stop, i) => stop.compound === b.stops[i]?.compound && Math.abs(stop.lap - (b.stops[i]?.lap ?? 0)) <= 2,
    )
  );
}

/** `MEDIUM 24 HARD`: the compounds with the in-laps between them. */
export function planText(plan: Pick<Plan, "start" | "stops">): string {
  return [plan.start, ...plan.stops.flatMap((stop) => [String(stop.lap), stop.compound])].join(" ");
}
