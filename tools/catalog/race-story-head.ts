import type { RaceStory } from "#db/queries/race-story.ts";
import type { ClassificationRow } from "#db/queries/results.ts";
import { toSeconds } from "../output-fields.ts";
import { gapText } from "../render.ts";

const notStarted = new Set(["DNS", "DNQ", "DNPQ", "DNP", "EX"]);

/** The figures of a race that stand once: winner, margin, pole, fastest lap. */
export function headOf(story: RaceStory, winner: ClassificationRow) {
  const { race, poleSitter, fastestLap } = story;
  return {
    state: race.resultState,
    laps: race.laps,
    scheduled_laps: race.scheduledLaps,
    winner: winner.driverName,
    winner_constructor: winner.constructorName,
    winner_grid: winner.grid,
    winner_time_s: toSeconds(winner.timeMs),
    margin_s: toSeconds(story.winningMarginMs),
    margin_laps: story.winningMarginLaps,
    margin_text: gapText(story.winningMarginMs, story.winningMarginLaps).replace("+", "") || "not known",
    pole_sitter: poleSitter?.driverName ?? null,
    pole_sitter_position: poleSitter?.position ?? null,
    fastest_lap_driver: fastestLap?.driverName ?? null,
    fastest_lap_s: toSeconds(fastestLap?.timeMs),
    fastest_lap_on_lap: fastestLap?.lap ?? null,
    driver_of_the_day: story.driverOfTheDay?.driverName ?? null,
    sprint_winner: story.sprintWinner?.driverName ?? null,
    starters: new Set(story.results.filter((row) => !notStarted.has(row.positionText)).map((row) => row.driverId)).size,
    classified: story.results.filter((row) => row.position !== null).length,
    lead_changes: story.leadChanges,
  };
}

/** Means over the race; null without samples. */
export function weatherOf({ weather }: RaceStory) {
  if (!weather) return null;
  const rounded = (value: number | null, digits: number) =>
    value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;
  return {
    air_temp_c: rounded(weather.airTempC, 1),
    track_temp_c: rounded(weather.trackTempC, 1),
    rain_share: rounded(weather.rainShare, 2),
  };
}
