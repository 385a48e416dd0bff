import { z } from "zod";

/** What the ledger keeps of a forecast: the rows of `predict_positions`, all of them, and what it stood on. */
const outputShape = z.looseObject({
  title: z.string(),
  phase: z.enum(["before_qualifying", "after_qualifying"]),
  model: z.string(),
  model_version: z.string(),
  known_up_to: z.string().nullable(),
  rows: z.array(
    z.looseObject({
      race: z.string(),
      rank: z.number(),
      driver: z.string(),
      constructor: z.string(),
      win: z.number(),
      podium: z.number(),
      points_finish: z.number(),
      retired: z.number(),
      expected_finish: z.number(),
      p: z.array(z.number()),
    }),
  ),
});

export type ForecastOutput = z.infer<typeof outputShape>;
export type ForecastRow = ForecastOutput["rows"][number];
export type ForecastPhase = ForecastOutput["phase"];

/** Throws when it is not a forecast. */
export function forecastOutput(stored: unknown): ForecastOutput {
  return outputShape.parse(stored);
}
