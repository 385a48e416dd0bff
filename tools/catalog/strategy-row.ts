import type { Plan } from "#models/strategy/planning/problem.ts";
import type { Outcome } from "#models/strategy/simulation/outcome.ts";
import { share } from "./probability.ts";
import type { StrategyRow } from "./strategy-shape.ts";

/** A plan and what its simulated races came to, as one row. */
export function planRow(
  plan: Pick<Plan, "start" | "stops">,
  outcome: Outcome | undefined,
  behindS: number,
  rank: number,
  driver: string | null,
  choice: string | null,
): StrategyRow {
  return {
    rank,
    driver,
    choice,
    start_compound: plan.start,
    stop_count: plan.stops.length,
    stops: plan.stops.map((stop) => ({ ...stop, window_from: null, window_to: null })),
    plan: planText(plan),
    behind_s: Math.round(behindS * 10) / 10,
    finish: null,
    expected_finish: outcome ? Math.round(outcome.expectedFinish * 10) / 10 : null,
    expected_points: outcome ? Math.round(outcome.expectedPoints * 10) / 10 : null,
    podium: outcome ? share(outcome.podiumChance) : null,
    win: outcome ? share(outcome.winChance) : null,
    retired: outcome ? share(outcome.retireChance) : null,
    best_probability: outcome ? share(outcome.bestChance) : null,
  };
}

/** "MEDIUM, lap 24 HARD". */
export function planText(plan: Pick<Plan, "start" | "stops">): string {
  return [plan.start, ...plan.stops.map((stop) => `lap ${stop.lap} ${stop.compound}`)].join(", ");
}
