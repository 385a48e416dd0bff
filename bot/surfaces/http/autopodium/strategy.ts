import { z } from "zod";
import type { StrategyData, StrategyRow } from "#tools/catalog/strategy-shape.ts";

export const strategyBody = z.object({
  driver: z.string().min(1).max(100).optional(),
  race: z.string().min(1).max(100).optional().describe("2025-13, next, monza 2024; left out: the next one"),
  circuit: z.string().min(1).max(100).optional(),
  grid_position: z.int().min(1).max(30).optional(),
  tire_compound: z.string().min(1).max(20).optional().describe("At the start, or now when current_lap is given"),
  tire_age: z.int().min(0).max(100).optional(),
  current_lap: z.int().min(1).max(120).optional().describe("Inside a race: stop at the end of this lap or stay out"),
  weather: z.enum(["dry", "wet"]).optional(),
});

const plan = z.object({
  plan: z.string(),
  stops: z.array(z.object({ lap: z.int(), compound: z.string() })),
  expected_finish: z.number().nullable(),
  expected_points: z.number().nullable(),
});

export const oldStrategyAnswer = z.object({
  strategy: plan.nullable().describe("The best plan; null when it cannot be said"),
  alternatives: z.array(plan),
  advice: z.string().nullable().describe("Inside a race: box, stay, even or unknown"),
  confidence: z.number().describe("Share of the simulated races in which this plan does best; 0 when unknown"),
  race: z.string().nullable(),
  driver: z.string().nullable(),
  laps: z.int(),
  assumptions: z.array(z.string()),
  model_version: z.string(),
  text: z.string(),
});

/** In the older suite's words. */
export function toOldStrategy({ data, text }: { data: unknown; text: string }): z.infer<typeof oldStrategyAnswer> {
  const found = data as StrategyData;
  const [best, ...others] = found.rows;
  return {
    strategy: best ? toPlan(best) : null,
    alternatives: others.map(toPlan),
    advice: found.advice,
    confidence: best?.best_probability ?? 0,
    race: found.race,
    driver: found.driver,
    laps: found.laps,
    assumptions: found.assumptions,
    model_version: found.model_version,
    text,
  };
}

const toPlan = (row: StrategyRow) => ({
  plan: row.plan,
  stops: row.stops.map(({ lap, compound }) => ({ lap, compound })),
  expected_finish: row.expected_finish,
  expected_points: row.expected_points,
});
