import { z } from "zod";

/** Shared output shapes: what is not known, or does not apply, is null. */
export const text = z.string().nullable();
export const number = z.number().nullable();
export const flag = z.boolean().nullable();

/** Columns that say which race a row is about. */
export const raceShape = {
  race: z.string(),
  race_ref: z.string(),
  season: z.int(),
  round: z.int(),
  date: z.string(),
  circuit: z.string(),
};

/** What every table says beside its rows. */
export const tableShape = {
  title: z.string(),
  total: z.int().describe("Rows before the limit"),
  notes: z.array(z.string()),
};

/** Milliseconds to seconds; null stays null. */
export function toSeconds(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : Math.round(ms) / 1000;
}
