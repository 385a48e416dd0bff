import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { strategyChart } from "../charts/strategy-chart.ts";
import { fields } from "../fields.ts";
import { defineTool } from "../tool.ts";
import { boxNow } from "./strategy-box.ts";
import { planRace } from "./strategy-plan.ts";
import { hindsight } from "./strategy-regret.ts";
import { strategyShape } from "./strategy-shape.ts";
import { renderStrategy } from "./strategy-text.ts";

const compound = z
  .string()
  .transform((text) => text.trim().toUpperCase().replace(/S$/, ""))
  .pipe(z.enum(["SOFT", "MEDIUM", "HARD"]));

export const strategyFields = {
  ask: z
    .enum(["plan", "box_now", "hindsight"])
    .optional()
    .describe(
      "plan: before the race. box_now: stop at the end of this lap or stay out (needs driver and lap). hindsight: real stops against the best plan. Left out: box_now when a lap is given, else plan",
    ),
  race: fields.race("Race: next, 2025-13, monza 2024; left out: the next one, or that of the circuit").optional(),
  circuit: fields.circuit("Circuit, where no race is named").optional(),
  driver: fields.driver("Whose race it is; left out in a plan: any car in clear air").optional(),
  grid: z.int().min(1).max(30).optional().describe("Place on the grid, in place of the real or expected one"),
  start_compound: compound.optional().describe("Compound at the start: SOFT, MEDIUM, HARD"),
  lap: z.int().min(1).max(120).optional().describe("For box_now: the lap at whose end he would stop"),
  track: z.enum(["green", "vsc", "sc"]).optional().describe("For box_now: what is out; left out: what it was"),
  compound: compound.optional().describe("For box_now: what he is on, if not as in the real race"),
  tire_age: z.int().min(0).max(100).optional().describe("For box_now: laps on the set, if not as in the real race"),
  weather: z.enum(["dry", "wet"]).optional().describe("Expected weather (default dry)"),
  max_plans: fields.limit(5, 8),
};

export const optimizeStrategy = defineTool({
  name: "optimize_strategy",
  title: "Race strategy",
  summary: "Best pit-stop plans for a race, box now or stay out, and the real stops against the best plan",
  description:
    "Strategy by exact planning and simulated races with rivals, traffic, safety cars: legal plans ranked with expected finish, points, pit windows, undercut value (ask plan); whether to stop at the end of a lap, where he rejoins and whom he meets under green, VSC and SC (ask box_now, for any lap of a race with lap data); after a race, how much time the real stops cost against the best legal plan (ask hindsight). All assumptions are in the result.",
  fields: strategyFields,
  output: strategyShape,
  examples: [
    { ask: "Best strategy for Norris from P4 at Monza?", input: { circuit: "Monza", driver: "Norris", grid: 4 } },
    {
      ask: "Should Leclerc box now, lap 22 on 20-lap-old hards, Spa 2025?",
      input: { ask: "box_now", race: "spa 2025", driver: "Leclerc", lap: 22, compound: "HARD", tire_age: 20 },
    },
    {
      ask: "Was Hamilton's strategy right in Hungary 2024?",
      input: { ask: "hindsight", race: "2024-13", driver: "Hamilton" },
    },
  ],
  run(input, context) {
    const kind = input.ask ?? (input.lap === undefined ? "plan" : "box_now");
    if (!context.strategist) throw new Fault("no_data", "The strategy model is not open here.");
    if (kind === "box_now") return boxNow(context, context.strategist(), input);
    if (kind === "hindsight") return hindsight(context, context.strategist(), input);
    return planRace(context, context.strategist(), input);
  },
  render: renderStrategy,
  chart: strategyChart,
});
