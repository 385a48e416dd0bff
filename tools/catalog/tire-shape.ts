import { z } from "zod";

const number = z.number().nullable();

const row = z.object({
  circuit: z.string(),
  season: z.int(),
  compound: z.string(),
  driver: z.string().nullable(),
  lap: z.int().nullable().describe("Inside a race: laps done"),
  tire_age: number.describe("Laps on the set now"),
  degradation_s_per_lap: number,
  degradation_lo80: number,
  degradation_hi80: number,
  useful_life_laps: number.describe("Laps until a stop pays for itself"),
  useful_life_lo80: number,
  useful_life_hi80: number,
  pace_offset_s: number.describe("Fresh pace against the medium; negative is faster"),
  loss_at_age_s: number.describe("Slower than a fresh set of the same compound at tire_age"),
  next_lap_s: number,
  next_lap_lo80: number,
  next_lap_hi80: number,
  stop_lap: number.describe("Likely last lap of this set, if a green stop ends it"),
  stop_lap_lo80: number,
  stop_lap_hi80: number,
  pits_within_3_laps: number.describe("Probability"),
  cliff_from_laps: number.describe("A belief, not measured: beyond the ages that races show"),
  curve: z.array(z.object({ age: z.int(), loss_s: z.number(), lo80: z.number(), hi80: z.number() })),
  unknown: z.string().nullable().describe("Why it cannot be said"),
});

export const tireShape = z.object({
  title: z.string(),
  rows: z.array(row),
  model_version: z.string(),
  pit_loss_s: z.number(),
  basis: z.array(z.string()),
  notes: z.array(z.string()),
});

export type TireData = z.infer<typeof tireShape>;
export type TireRow = z.infer<typeof row>;

/** A row in which nothing is known yet. */
export function unknownTire(about: Pick<TireRow, "circuit" | "season" | "compound">, reason: string | null): TireRow {
  return {
    driver: null,
    lap: null,
    tire_age: null,
    degradation_s_per_lap: null,
    degradation_lo80: null,
    degradation_hi80: null,
    useful_life_laps: null,
    useful_life_lo80: null,
    useful_life_hi80: null,
    pace_offset_s: null,
    loss_at_age_s: null,
    next_lap_s: null,
    next_lap_lo80: null,
    next_lap_hi80: null,
    stop_lap: null,
    stop_lap_lo80: null,
    stop_lap_hi80: null,
    pits_within_3_laps: null,
    cliff_from_laps: null,
    curve: [],
    ...about,
    unknown: reason,
  };
}

/** Seconds to the millisecond. */
export const ms3 = (seconds: number) => Math.round(seconds * 1000) / 1000;
