import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { constructorName, driverName } from "#db/queries/names.ts";
import { qualifyingOf } from "#db/queries/results.ts";
import type { RaceFacts } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import { loadPositionModel, type PositionForecast } from "#models/position/predict.ts";
import type { ToolContext } from "../context.ts";
import { entitiesOf, entityOf, nameOfRace, raceColumns, raceNamed } from "../entities.ts";
import { fields } from "../fields.ts";
import { raceShape } from "../output-fields.ts";
import { tableText } from "../render.ts";
import { defineTool } from "../tool.ts";
import { driversOrAll } from "./drivers-or-all.ts";
import { asPercent, share } from "./probability.ts";

const phases = ["before_qualifying", "after_qualifying", "in_race"] as const;

const row = z.object({
  ...raceShape,
  rank: z.int(),
  driver: z.string(),
  constructor: z.string(),
  win: z.number().describe("Probability, 0 to 1"),
  podium: z.number(),
  points_finish: z.number(),
  retired: z.number().describe("Not classified"),
  expected_finish: z.number(),
  p: z.array(z.number()).describe("Probability of P1, P2, ...; with `retired` they sum to 1"),
});

export const predictPositions = defineTool({
  name: "predict_positions",
  title: "Predict a race",
  summary: "Win, podium, points and the whole finishing distribution of every driver in a race",
  description:
    "PitSynth's position model: who wins, probabilities of win, podium, points and retirement of every driver, before qualifying, after it, or after any lap of a race with lap data. For a past race only what was known before it is used. For the title use predict_championship. State probabilities as such, never as facts.",
  fields: {
    race: fields.race("Race: next, 2024-14, or words such as monza 2021; left out: the next one").optional(),
    phase: z.enum(phases).optional().describe("Left out: after qualifying where its result is known, else before"),
    lap: z.int().min(0).max(120).optional().describe("For in_race: after this lap of the leader"),
    grid: z
      .string()
      .max(300)
      .optional()
      .describe(
        "What if: places on the grid as driver=place, e.g. Norris=4, Hamilton=pit_lane; others keep their order",
      ),
    drop: fields.driver("What if: these drivers do not start; several separated by commas").optional(),
    driver: fields.driver("Only these drivers; several separated by commas").optional(),
    limit: fields.limit(22, 30),
  },
  output: z.object({
    title: z.string(),
    phase: z.enum(phases),
    lap: z.int().nullable(),
    model: z.string(),
    model_version: z.string(),
    known_up_to: z.string().nullable().describe("Last race that the form stands on"),
    rows: z.array(row),
    basis: z.array(z.string()),
    assumptions: z.array(z.string()),
    notes: z.array(z.string()),
  }),
  examples: [
    { ask: "Who wins the next race?", input: { race: "next" } },
    { ask: "Chances of Leclerc before the 2024 Monaco Grand Prix", input: { race: "2024-8", driver: "Leclerc" } },
    {
      ask: "After lap 30 of Silverstone 2024, who was the favourite?",
      input: { race: "2024-12", phase: "in_race", lap: 30 },
    },
  ],
  async run(input, context) {
    const race = raceNamed(context, input.race ?? "next");
    const phase = input.phase ?? (input.lap === undefined ? usualPhase(context, race) : "in_race");
    const model = loadPositionModel();
    const forecast = await model.predictRace(context.db, race.raceId, {
      phase,
      ...(input.lap === undefined ? {} : { lap: input.lap }),
      ...whatIf(context, input, race.season),
    });
    const keep = driversOrAll(context, input.driver, race.season);
    const rows = toRows(context, race, forecast).filter(({ driver }) => keep(driver));
    return {
      data: {
        title: titleOf(race, phase, input.lap),
        phase,
        lap: input.lap ?? null,
        model: forecast.model,
        model_version: forecast.version,
        known_up_to: forecast.asOf ?? null,
        rows: rows.slice(0, input.limit),
        basis: [...forecast.basis],
        assumptions: [...forecast.assumptions],
        notes: rows.length === 0 ? ["No driver of this race fits."] : [],
      },
      sources: [
        { kind: "model", title: `PitSynth position model ${forecast.version}`, ref: `position@${forecast.version}` },
        { kind: "race", title: nameOfRace(race), ref: raceRef(race.raceId) },
      ],
    };
  },
  render(data) {
    const lines = data.rows.map((one) => [
      one.rank,
      one.driver,
      one.constructor,
      asPercent(one.win),
      asPercent(one.podium),
      asPercent(one.points_finish),
      asPercent(one.retired),
      one.expected_finish.toFixed(1),
    ]);
    const header = ["", "Driver", "Team", "Win", "Podium", "Points", "Out", "Mean"];
    const ground = [`Stands on: ${data.basis.join("; ")}.`, ...data.assumptions];
    return [data.title, tableText(header, lines), ...ground, ...data.notes].join("\n");
  },
  chart: (data) =>
    data.rows.length < 2
      ? undefined
      : {
          kind: "probabilities",
          title: data.title,
          subtitle: `Position model ${data.model_version}`,
          alt: `Chance to win: ${data.rows
            .slice(0, 5)
            .map((one) => `${one.driver} ${asPercent(one.win)}`)
            .join(", ")}.`,
          rows: [...data.rows]
            .sort((a, b) => b.win - a.win)
            .slice(0, 10)
            .map((one) => ({
              name: one.driver,
              parts: [
                { name: "Win", p: one.win },
                { name: "2nd or 3rd", p: share(one.podium - one.win) },
                { name: "4th to 10th", p: share(one.points_finish - one.podium) },
              ],
            })),
        },
});

function whatIf(
  context: ToolContext,
  input: { grid?: string | undefined; drop?: string | undefined },
  season: number,
): { grid?: Record<string, number | "pit_lane">; drop?: string[] } {
  const slots = (input.grid ?? "").split(",").filter((part) => part.trim() !== "");
  const grid = slots.map((part) => {
    const [name = "", place = ""] = part.split("=").map((side) => side.trim());
    const slot = place === "pit_lane" ? place : Number(place);
    if (slot !== "pit_lane" && !(Number.isInteger(slot) && slot >= 1 && slot <= 30))
      throw new Fault("bad_input", `grid: "${part.trim()}" is not like Norris=4 or Norris=pit_lane.`);
    return [entityOf(context, "driver", name, { season }).id, slot] as const;
  });
  const drop = input.drop === undefined ? [] : entitiesOf(context, "driver", input.drop, { season });
  return {
    ...(grid.length > 0 ? { grid: Object.fromEntries(grid) } : {}),
    ...(drop.length > 0 ? { drop: drop.map(({ id }) => id) } : {}),
  };
}

function usualPhase(context: ToolContext, race: RaceFacts): "before_qualifying" | "after_qualifying" {
  return qualifyingOf(context.db, race.raceId).length > 0 ? "after_qualifying" : "before_qualifying";
}

function toRows(context: ToolContext, race: RaceFacts, forecast: PositionForecast): z.infer<typeof row>[] {
  const columns = raceColumns(race);
  return forecast.drivers.map((one, at) => ({
    ...columns,
    rank: at + 1,
    driver: driverName(context.db, one.driverId),
    constructor: constructorName(context.db, one.constructorId),
    win: share(one.win),
    podium: share(one.podium),
    points_finish: share(one.points),
    retired: share(one.retired),
    expected_finish: Math.round(one.expectedFinish * 10) / 10,
    p: one.p.map(share),
  }));
}

function titleOf(race: RaceFacts, phase: (typeof phases)[number], lap: number | undefined): string {
  const when = phase === "in_race" ? `after lap ${lap}` : phase.replace("_", " ");
  return `${nameOfRace(race)}: forecast ${when}`;
}
