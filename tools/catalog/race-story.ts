import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { raceStoryOf } from "#db/queries/race-story.ts";
import { raceRef } from "#db/race-id.ts";
import { stintsChart } from "../charts/stints-chart.ts";
import { nameOfRace, raceColumns, raceNamed } from "../entities.ts";
import { fields } from "../fields.ts";
import { number, raceShape, text } from "../output-fields.ts";
import { defineTool } from "../tool.ts";
import { noLapsReason } from "./no-laps.ts";
import { spanShape, toSpans } from "./race-spans.ts";
import { headOf, weatherOf } from "./race-story-head.ts";
import { championshipRows, championshipShape, storyListShapes, storyLists } from "./race-story-rows.ts";
import { renderRaceStory } from "./race-story-text.ts";

export const raceStoryShape = z.object({
  title: z.string(),
  ...raceShape,
  state: z.enum(["provisional", "final", "none"]),
  laps: z.int(),
  scheduled_laps: number.describe("Set where the race was shortened or lengthened"),
  winner: z.string(),
  winner_constructor: z.string(),
  winner_grid: number,
  winner_time_s: number,
  margin_s: number.describe("Over the second; null when a lap or more, or not known"),
  margin_laps: number,
  margin_text: z.string(),
  pole_sitter: text,
  pole_sitter_position: number,
  fastest_lap_driver: text,
  fastest_lap_s: number,
  fastest_lap_on_lap: number,
  driver_of_the_day: text,
  sprint_winner: text,
  starters: z.int(),
  classified: z.int(),
  lead_changes: number.describe("At the line; null without lap data"),
  ...storyListShapes,
  interruptions: z.array(spanShape),
  championship: z.array(championshipShape).describe("First five of both tables after the race"),
  drivers_champion: text.describe("Set when this race decided the title"),
  drivers_champion_already: text.describe("Set when an earlier race had decided the title"),
  constructors_champion: text,
  weather: z
    .object({
      air_temp_c: number,
      track_temp_c: number,
      rain_share: number.describe("Share of samples with rain, 0 to 1"),
    })
    .nullable(),
  notes: z.array(z.string()),
});

export const raceStory = defineTool({
  name: "race_story",
  title: "Story of a race",
  summary: "What happened in one race: winner, margin, lead changes, movers, safety cars, stops, retirements",
  description:
    "The facts for a recap of one race in one call: podium, margin, pole, fastest lap, biggest gainers and losers since the grid, who led which laps, safety cars and red flags, the winner's stints, stops, retirements with reasons, milestones (first wins, debuts, streaks), weather, effect on both championships. Use it for 'what happened', 'recap', 'how many lead changes or safety cars', 'who gained most places', 'did X lose the lead of the championship'. For the full classification use session_results.",
  fields: {
    race: fields.race("Race: 2024-14, last, or words such as monza 2021; left out: the last one").optional(),
    season: fields.season("Season, with round: another way to name the race").optional(),
    round: fields.round("Round of that season").optional(),
  },
  output: raceStoryShape,
  examples: [
    { ask: "What happened in the last race?", input: {} },
    { ask: "Recap Brazil 2024", input: { race: "brazil 2024" } },
    { ask: "How many safety cars were there at Silverstone 2025?", input: { race: "silverstone 2025" } },
    { ask: "Who gained the most places in Las Vegas 2024?", input: { race: "las vegas 2024" } },
  ],
  run(input, context) {
    const race = raceNamed(context, input.race, input.season, input.round);
    const story = raceStoryOf(context.db, race.raceId);
    if (!story?.winner) throw new Fault("no_data", `The ${nameOfRace(race)} (${race.date}) has no result in the data.`);
    const title = `${nameOfRace(race)}, ${race.circuitName}, ${race.date}: the race`;
    const notes = [
      ...(race.resultState === "provisional" ? ["The result is provisional."] : []),
      ...(story.leadChanges === null ? [noLapsReason(context, race, "lap data (leaders, safety cars, stints)")] : []),
      ...(story.pitStops.length === 0 ? ["No pit stops of this race are in the data."] : []),
    ];
    return {
      data: {
        title,
        ...raceColumns(race),
        ...headOf(story, story.winner),
        ...storyLists(context, story),
        interruptions: toSpans(story.interruptions),
        ...championshipRows(context, race, story),
        weather: weatherOf(story),
        notes,
      },
      sources: [{ kind: "race", title, ref: raceRef(race.raceId) }],
    };
  },
  render: renderRaceStory,
  chart: (data) => stintsChart({ ...data, title: `${data.race}: tire stints`, rows: data.stints }),
});
