import { z } from "zod";

export const positionsBody = z.object({
  race: z.string().min(1).max(100).optional().describe("2024-14, next, monza 2021; left out: the next one"),
  circuit: z.string().min(1).max(100).optional().describe("In place of the race"),
  driver: z.string().min(1).max(300).optional().describe("Only these, separated by commas"),
  phase: z.enum(["before_qualifying", "after_qualifying", "in_race"]).optional(),
  lap: z.int().min(0).max(120).optional(),
});

const prediction = z.object({
  position: z.int().describe("Place in the order of expected finish"),
  driver: z.string(),
  constructor: z.string(),
  expected_finish: z.number(),
  win_probability: z.number(),
  podium_probability: z.number(),
  points_probability: z.number(),
  confidence: z.number().describe("Chance of the likeliest place"),
});

export const oldPositionsAnswer = z.object({
  race: z.string(),
  phase: z.string(),
  predictions: z.array(prediction),
  model_version: z.string(),
  text: z.string(),
});

interface Row {
  rank: number;
  driver: string;
  constructor: string;
  expected_finish: number;
  win: number;
  podium: number;
  points_finish: number;
  p: number[];
}

/** In the older suite's words. */
export function toOldPositions({ data, text }: { data: unknown; text: string }): z.infer<typeof oldPositionsAnswer> {
  const { title, phase, model_version, rows } = data as {
    title: string;
    phase: string;
    model_version: string;
    rows: Row[];
  };
  return {
    race: title,
    phase,
    predictions: rows.map((row) => ({
      position: row.rank,
      driver: row.driver,
      constructor: row.constructor,
      expected_finish: row.expected_finish,
      win_probability: row.win,
      podium_probability: row.podium,
      points_probability: row.points_finish,
      confidence: Math.max(0, ...row.p),
    })),
    model_version,
    text,
  };
}
