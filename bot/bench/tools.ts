import { benchCharts } from "#tools/charts/bench.ts";
import { withBenchServices } from "./bench-services.ts";
import { type Measured, single, timed } from "./measure.ts";

/** What tools cost in process: every example of the catalogue, knowledge search, charts. */
export function benchTools(): Promise<Measured[]> {
  return withBenchServices(async ({ tools, context }) => {
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
    for (const { kind, p95Ms } of benchCharts(context.db)) measured.push(single("charts", kind, p95Ms, "ms", 150));
    return measured;
  });
}
