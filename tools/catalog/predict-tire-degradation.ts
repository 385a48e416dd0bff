import { z } from "zod";
import { Fault } from "#db/fault.ts";

import { tireChart } from "../charts/tire-chart.ts";
import { entityOf } from "../entities.ts";
import { fields } from "../fields.ts";
import { defineTool } from "../tool.ts";
import { strategyRace } from "./strategy-race.ts";
import { tireBeforeRace } from "./tire-before-race.ts";
import { tireInRace } from "./tire-in-race.ts";
import { tireShape } from "./tire-shape.ts";
import { renderTire } from "./tire-text.ts";

const compounds = ["SOFT", "MEDIUM", "HARD", "INTERMEDIATE", "WET"] as const;

export const predictTireDegradation = defineTool({
  name: "predict_tire_degradation",
  title: "Tire degradation",
  summary: "How fast a compound wears at a circuit and how long it lasts; or one car's tires inside a race",
  description:
    "PitSynth's tire model. Before a race: how fast a compound wears at a circuit (s/lap with an 80 % interval), the loss by age, how many laps until a stop pays. With race, driver and lap: updated by the laps up to there: next lap and rest of stint times, loss against a fresh set, chance to stop soon. Says unknown with the reason when the data cannot tell. For when to stop use optimize_strategy.",
  fields: {
    circuit: fields.circuit("Circuit; left out: that of the race, else of the next race").optional(),
    race: fields.race("Race, to look back at or inside one: 2025-13, spa 2025").optional(),
    compound: z
      .string()
      .transform((text) => text.trim().toUpperCase().replace(/S$/, ""))
      .pipe(z.enum(compounds))
      .optional()
      .describe("SOFT, MEDIUM, HARD, INTERMEDIATE or WET; left out: all three dry ones, or the driver's own in a race"),
    driver: fields.driver("Driver, for his own habits, or whose race it is").optional(),
    tire_age: z.int().min(0).max(100).optional().describe("Laps on the set: gives the loss at this age"),
    lap: z.int().min(1).max(120).optional().describe("Inside the race: the lap that is about to begin"),
    track_temp_c: z.number().min(0).max(75).optional().describe("Track temperature, if known"),
  },
  output: tireShape,
  examples: [
    { ask: "How long do the mediums last at Silverstone?", input: { circuit: "Silverstone", compound: "MEDIUM" } },
    { ask: "Tire wear at the next race", input: {} },
    {
      ask: "How worn are Leclerc's tires on lap 22 at Spa 2025?",
      input: { race: "spa 2025", driver: "Leclerc", lap: 22 },
    },
  ],
  run(input, context) {
    const race = strategyRace(context, input);
    if (input.lap !== undefined) {
      if (input.driver === undefined) throw new Fault("bad_input", "Inside a race, say which driver.");
      const driver = entityOf(context, "driver", input.driver, { season: race.season });
      return tireInRace(context, race, driver, input.lap);
    }
    return tireBeforeRace(context, race, input);
  },
  render: renderTire,
  chart: tireChart,
});
