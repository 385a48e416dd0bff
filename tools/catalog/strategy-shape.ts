import { z } from "zod";

const number = z.number().nullable();
const text = z.string().nullable();

const stop = z.object({ lap: z.int(), compound: z.string(), window_from: number, window_to: number });

const row = z.object({
  rank: z.int(),
  driver: text,
  choice: text.describe("box, stay or later, for box_now; real or best, in hindsight"),
  start_compound: z.string(),
  stop_count: z.int(),
  stops: z.array(stop),
  plan: z.string().describe("MEDIUM, lap 24 HARD"),
  behind_s: number.describe("In clear air, behind the quickest; null where it cannot be priced"),
  finish: number.describe("Real place, in hindsight"),
  expected_finish: number,
  expected_points: number,
  podium: number.describe("Probability"),
  win: number,
  retired: number,
  best_probability: number.describe("That this plan does best of those compared, in the same simulated races"),
});

const rejoin = z.object({
  under: z.string().describe("green, vsc or sc"),
  driver: z.string(),
  place: z.int(),
  pit_loss_s: z.number(),
  ahead: text,
  gap_ahead_s: number,
  behind: text,
  gap_behind_s: number,
});

export const strategyShape = z.object({
  title: z.string(),
  ask: z.enum(["plan", "box_now", "hindsight"]),
  race: text,
  race_ref: text,
  circuit: z.string(),
  season: z.int(),
  laps: z.int(),
  driver: text,
  lap: number,
  advice: text.describe("For box_now: box, stay, even or unknown"),
  places_won_by_boxing: number,
  places_won_error: number,
  regret_s: number.describe("In hindsight: time the real stops lost against the best legal plan"),
  rows: z.array(row),
  rejoin: z.array(rejoin),
  undercut_s: z.array(z.number()).describe("Won by stopping 1, 2, 3 laps before a rival on the same tires"),
  overcut_s: z.array(z.number()),
  cost_by_lap: z.array(z.object({ lap: z.int(), loss_s: z.number() })).describe("By the lap of the next stop"),
  pit_loss_s: z.object({ green: z.number(), vsc: z.number(), sc: z.number() }),
  assumptions: z.array(z.string()),
  unknown: z.array(z.string()),
  model_version: z.string(),
});

export type StrategyData = z.infer<typeof strategyShape>;
export type StrategyRow = z.infer<typeof row>;
