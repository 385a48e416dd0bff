import type { RaceDb } from "#db/client.ts";
import type { ChartSpec } from "../spec.ts";
import { bandSample, outcomesSample, placesSample, winSample } from "./invented-samples.ts";
import { gapsSample, lapTimesSample, positionsSample, scatterSample, stintsSample } from "./race-samples.ts";
import { heatMapSample, seasonPointsSample } from "./season-samples.ts";

/** Every kind with as much data as it will meet: 20 drivers, a whole race, a whole season. */
export function sampleCharts(db: RaceDb): Record<string, ChartSpec> {
  return {
    lap_times: lapTimesSample(db),
    gaps: gapsSample(db),
    season_points: seasonPointsSample(db),
    band: bandSample(),
    positions: positionsSample(db),
    stints: stintsSample(db),
    heat_map: heatMapSample(db),
    places: placesSample(),
    scatter: scatterSample(db),
    win: winSample(),
    outcomes: outcomesSample(),
  };
}
