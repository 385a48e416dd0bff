import { benchCharts } from "#tools/charts/bench.ts";
import { withBenchServices } from "./bench-services.ts";
import { lapQuestions } from "./lap-questions.ts";
import { type Measured, single, timed } from "./measure.ts";

/** What tools cost in process: every example of the catalogue, knowledge search, charts. */
export function benchTools(): Promise<Measured[]> {
  return withBenchServices(async ({ tools, context: given }) => {
    // Kept results would be timed in place of the work.
    const { results: _kept, ...context } = given;
    const measured: Measured[] = [];
    const heavy = new Set(["optimize_strategy", "predict_championship", "predict_positions", "search_knowledge"]);
    const budgets: Record<string, number> = {
      optimize_strategy: 300,
      predict_positions: 50,
      predict_tire_degradation: 10,
      predict_championship: 300,
      search_knowledge: 60,
    };
    for (const tool of tools) {
      const inputs = tool.examples.map((example) => example.input);
      const run = (at: number) => tool.call(inputs[at % inputs.length], context);
      const n = heavy.has(tool.name) ? 30 : 100;
      measured.push(
        await timed("tools", tool.name, run, { n, warmUp: inputs.length, budget: budgets[tool.name] ?? 20 }),
      );
    }
    const tire = tools.find((tool) => tool.name === "predict_tire_degradation");
    const laps = lapQuestions(context.db);
    const inRace = (at: number) => tire?.call(laps[at % laps.length], context);
    measured.push(
      await timed("tools", "predict_tire_degradation, any lap of any race", inRace, { n: laps.length, budget: 10 }),
    );
    for (const { kind, p95Ms } of benchCharts(context.db)) measured.push(single("charts", kind, p95Ms, "ms", 150));
    return measured;
  });
}
