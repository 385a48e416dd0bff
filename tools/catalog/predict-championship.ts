import { z } from "zod";
import { constructorName, driverName } from "#db/queries/names.ts";
import { type ChampionshipProjection, type ProjectedLine, projectChampionship } from "#models/championship/project.ts";
import type { ToolContext } from "../context.ts";
import { currentSeason } from "../entities.ts";
import { fields } from "../fields.ts";
import { pointsText, tableText } from "../render.ts";
import { defineTool } from "../tool.ts";
import { driversOrAll } from "./drivers-or-all.ts";
import { asPercent, share } from "./probability.ts";

const row = z.object({
  season: z.int(),
  after_round: z.int(),
  driver: z.string().nullable(),
  constructor: z.string().nullable(),
  points: z.number().describe("Now"),
  wins: z.int(),
  title_probability: z.number(),
  can_still_win: z.boolean().describe("By arithmetic, all points left and countback"),
  points_behind: z.number(),
  most_points_possible: z.number(),
  in_own_hands: z.boolean().describe("Champion by winning everything left, whatever others do"),
  points_to_clinch: z.number().nullable().describe("Until nobody can pass; 0 for a champion; null when out of reach"),
  can_clinch_next: z.boolean().describe("Could be champion at the next round"),
  expected_points: z.number(),
  expected_points_lo80: z.number(),
  expected_points_hi80: z.number(),
});

export const predictChampionship = defineTool({
  name: "predict_championship",
  title: "Predict the championship",
  summary: "Title odds, projected final points and who can still win, by playing the remaining races",
  description:
    "Plays the rest of a season thousands of times with the position model: chance of the title, expected final points with an 80 % interval, and by arithmetic who can still become champion and how many points are left. Drivers or constructors, from any round. For a single race use predict_positions.",
  fields: {
    season: fields.season("Season; left out: the current one").optional(),
    after_round: z
      .int()
      .min(0)
      .max(30)
      .optional()
      .describe("From the table after this round; 0 is before the season; left out: now"),
    table: z.enum(["drivers", "constructors"]).default("drivers").describe("Which championship (default drivers)"),
    driver: fields.driver("Only these drivers' rows; several separated by commas").optional(),
    constructor_name: fields.constructor_name("Only this team's row (with table constructors)").optional(),
    limit: fields.limit(12, 40),
  },
  output: z.object({
    title: z.string(),
    season: z.int(),
    after_round: z.int(),
    races_left: z.int(),
    sprints_left: z.int(),
    most_points_left: z.number().describe("For one competitor"),
    simulated_seasons: z.int(),
    model: z.string(),
    model_version: z.string(),
    rows: z.array(row),
    basis: z.array(z.string()),
    assumptions: z.array(z.string()),
    notes: z.array(z.string()),
  }),
  examples: [
    { ask: "Who will win the championship?", input: {} },
    { ask: "Can Piastri still win the title?", input: { driver: "Piastri" } },
    {
      ask: "Constructors' title odds after round 12 of 2024",
      input: { season: 2024, after_round: 12, table: "constructors" },
    },
  ],
  async run(input, context) {
    const season = input.season ?? currentSeason(context);
    const projection = await projectChampionship(context.db, {
      season,
      ...(input.after_round === undefined ? {} : { afterRound: input.after_round }),
      ...(context.signal ? { signal: context.signal } : {}),
      ...(context.progress ? { progress: context.progress } : {}),
    });
    const rows = rowsOf(context, projection, input.table).filter(rowFilter(context, input, season));
    const title = `${season} ${input.table === "drivers" ? "drivers'" : "constructors'"} championship projected from the table after round ${projection.afterRound}`;
    return {
      data: {
        title,
        season,
        after_round: projection.afterRound,
        races_left: projection.racesLeft,
        sprints_left: projection.sprintsLeft,
        most_points_left:
          input.table === "drivers" ? projection.mostDriverPointsLeft : projection.mostConstructorPointsLeft,
        simulated_seasons: projection.runs,
        model: projection.model,
        model_version: projection.version,
        rows: rows.slice(0, input.limit),
        basis: [...projection.basis],
        assumptions: [...projection.assumptions],
        notes: rows.length === 0 ? ["Nobody in this table fits."] : [],
      },
      sources: [
        {
          kind: "model",
          title: `PitSynth position model ${projection.version}, seasons played`,
          ref: `position@${projection.version}`,
        },
        {
          kind: "season",
          title: `${season} standings after round ${projection.afterRound}`,
          ref: `${season}-${projection.afterRound}`,
        },
      ],
    };
  },
  render(data) {
    const lines = data.rows.map((one) => [
      one.driver ?? one.constructor,
      pointsText(one.points),
      asPercent(one.title_probability),
      `${pointsText(one.expected_points)} (${pointsText(one.expected_points_lo80)}-${pointsText(one.expected_points_hi80)})`,
      one.can_still_win ? "yes" : "no",
    ]);
    const left = `${data.races_left} races and ${data.sprints_left} sprints left, at most ${pointsText(data.most_points_left)} points each.`;
    return [
      data.title,
      left,
      tableText(["", "Now", "Title", "At the end (80 %)", "Can win"], lines),
      ...data.assumptions,
      ...data.notes,
    ].join("\n");
  },
  chart: (data) =>
    data.rows.length < 2
      ? undefined
      : {
          kind: "probabilities",
          title: data.title,
          alt: `Chance of the title: ${data.rows
            .slice(0, 5)
            .map((one) => `${one.driver ?? one.constructor} ${asPercent(one.title_probability)}`)
            .join(", ")}.`,
          rows: data.rows.slice(0, 10).map((one) => ({
            name: one.driver ?? one.constructor ?? "",
            parts: [{ name: "Title", p: one.title_probability }],
          })),
        },
});

type Row = z.infer<typeof row>;

function rowsOf(context: ToolContext, projection: ChampionshipProjection, table: "drivers" | "constructors"): Row[] {
  const lines = table === "drivers" ? projection.drivers : projection.constructors;
  const most = table === "drivers" ? projection.mostDriverPointsLeft : projection.mostConstructorPointsLeft;
  return lines.map((line: ProjectedLine) => ({
    season: projection.season,
    after_round: projection.afterRound,
    driver: table === "drivers" ? driverName(context.db, line.id) : null,
    constructor: table === "constructors" ? constructorName(context.db, line.id) : null,
    points: line.points,
    wins: line.wins,
    title_probability: share(line.titleChance),
    can_still_win: line.canStillWin,
    points_behind: line.gapToLeader,
    most_points_possible: line.points + most,
    in_own_hands: line.inOwnHands,
    points_to_clinch: line.pointsToClinch ?? null,
    can_clinch_next: line.canClinchNext,
    expected_points: Math.round(line.expectedPoints * 10) / 10,
    expected_points_lo80: Math.round(line.lo80),
    expected_points_hi80: Math.round(line.hi80),
  }));
}

function rowFilter(
  context: ToolContext,
  input: { driver?: string | undefined; constructor_name?: string | undefined },
  season: number,
): (one: Row) => boolean {
  const ofDriver = driversOrAll(context, input.driver, season);
  if (input.constructor_name === undefined) return (one) => one.driver === null || ofDriver(one.driver);
  const found = context.resolver.resolve("constructor", input.constructor_name, { season }).candidates[0]?.name;
  return (one) => one.constructor === null || one.constructor === found;
}
