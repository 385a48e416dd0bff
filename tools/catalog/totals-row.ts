import { z } from "zod";
import type { SeasonTotals, Totals } from "#db/queries/totals.ts";
import { number } from "../output-fields.ts";

/** Totals of a career or a season, of a driver or a team. Sprints count for points only. */
export const totalsShape = {
  entries: z.int(),
  starts: z.int(),
  wins: z.int(),
  podiums: z.int(),
  poles: z.int(),
  front_rows: z.int(),
  fastest_laps: z.int(),
  points: z.number(),
  points_finishes: z.int(),
  dnfs: z.int(),
  laps: z.int(),
  laps_led: number.describe("Known from 2018 on"),
  sprint_starts: z.int(),
  sprint_wins: z.int(),
  driver_of_the_day: z.int(),
  hat_tricks: z.int().describe("Pole, win and fastest lap"),
  grand_slams: z.int(),
  one_twos: z.int(),
  best_result: number,
  best_grid: number,
};

export type TotalsRow = z.infer<z.ZodObject<typeof totalsShape>>;

export function totalsRow(totals: Totals): TotalsRow {
  return {
    entries: totals.entries,
    starts: totals.starts,
    wins: totals.wins,
    podiums: totals.podiums,
    poles: totals.poles,
    front_rows: totals.frontRows,
    fastest_laps: totals.fastestLaps,
    points: totals.points,
    points_finishes: totals.pointsFinishes,
    dnfs: totals.dnfs,
    laps: totals.laps,
    laps_led: totals.lapsLed,
    sprint_starts: totals.sprintStarts,
    sprint_wins: totals.sprintWins,
    driver_of_the_day: totals.driverOfTheDay,
    hat_tricks: totals.hatTricks,
    grand_slams: totals.grandSlams,
    one_twos: totals.oneTwos,
    best_result: totals.bestResult,
    best_grid: totals.bestGrid,
  };
}

/** A season's totals with the place in the championship. */
export function seasonRow(one: SeasonTotals) {
  return {
    season: one.season,
    championship_position: one.championshipPosition,
    championship_points: one.championshipPoints,
    ...totalsRow(one),
  };
}
