import { z } from "zod";
import type { TireData } from "#tools/catalog/tire-shape.ts";

export const tireBody = z.object({
  driver: z.string().min(1).max(100).describe("Name, code or number"),
  tire_compound: z.string().min(1).max(20).describe("SOFT, MEDIUM, HARD, INTERMEDIATE, WET"),
  tire_age: z.int().min(0).max(100).describe("Laps on the set"),
  circuit: z.string().min(1).max(100).optional().describe("Left out: that of the next race"),
  track_temp_c: z.number().min(0).max(75).optional(),
});

export const oldTireAnswer = z.object({
  degradation: z
    .number()
    .nullable()
    .describe("Seconds a lap slower at this age than on a fresh set; null when unknown"),
  confidence: z.number().describe("Chance that the wear rate is right to within 0.03 s a lap; 0 when unknown"),
  degradation_s_per_lap: z.number().nullable(),
  degradation_lo80: z.number().nullable(),
  degradation_hi80: z.number().nullable(),
  useful_life_laps: z.number().nullable(),
  driver: z.string().nullable(),
  tire_compound: z.string(),
  tire_age: z.number().nullable(),
  circuit: z.string(),
  unknown: z.string().nullable(),
  model_version: z.string(),
  text: z.string(),
});

/** In the older suite's words. */
export function toOldTire({ data, text }: { data: unknown; text: string }): z.infer<typeof oldTireAnswer> {
  const { rows, model_version } = data as TireData;
  const [row] = rows;
  if (!row) throw new Error("the tire tool gave no row");
  return {
    degradation: row.loss_at_age_s,
    confidence: confidenceOf(row.degradation_lo80, row.degradation_hi80),
    degradation_s_per_lap: row.degradation_s_per_lap,
    degradation_lo80: row.degradation_lo80,
    degradation_hi80: row.degradation_hi80,
    useful_life_laps: row.useful_life_laps,
    driver: row.driver,
    tire_compound: row.compound,
    tire_age: row.tire_age,
    circuit: row.circuit,
    unknown: row.unknown,
    model_version,
    text,
  };
}

/** Seconds a lap that do not matter to a strategist. */
const toleranceS = 0.03;
/** Half of an 80 % interval in standard deviations. */
const halfOf80 = 1.2816;

/** Chance that the truth is within the tolerance, were the errors normal with this 80 % interval. */
export function confidenceOf(lo80: number | null, hi80: number | null): number {
  if (lo80 === null || hi80 === null) return 0;
  const deviation = (hi80 - lo80) / 2 / halfOf80;
  if (deviation <= 0) return 1;
  return Math.round(errorFunction(toleranceS / deviation / Math.SQRT2) * 1000) / 1000;
}

/** Abramowitz and Stegun 7.1.26, for x from 0 on; wrong by 1.5e-7 at most. */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return 1 - series * Math.exp(-x * x);
}
