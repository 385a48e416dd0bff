import { monitorEventLoopDelay } from "node:perf_hooks";
import { withBenchServices } from "./bench-services.ts";
import { type Measured, quantiles, single } from "./measure.ts";
import { bundledQuestions } from "./questions.ts";

/** Offline answers: one at a time, and a hundred askers at once. */
export function benchAnswers(): Promise<Measured[]> {
  return withBenchServices(async ({ chat }) => {
    const ask = (question: string, thread: string) => chat.ask(question, { thread, surface: "bench", asker: thread });
    const questions = bundledQuestions();
    for (const [at, question] of questions.slice(0, 30).entries()) await ask(question, `warm-${at}`);
    const alone: number[] = [];
    for (const [at, question] of questions.entries()) {
      const started = performance.now();
      await ask(question, `alone-${at}`);
      alone.push(performance.now() - started);
    }
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const started = performance.now();
    const together = await Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        const begun = performance.now();
        await ask(questions[at % questions.length] ?? "", `crowd-${at}`);
        return performance.now() - begun;
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    // A loop that was held to the last tells so only when it turns again.
    await new Promise((resolve) => setTimeout(resolve, 50));
    lag.disable();
    return [
      {
        area: "ask",
        what: "answer offline, one at a time",
        n: alone.length,
        ...quantiles(alone),
        unit: "ms",
        budget: 150,
      },
      {
        area: "ask",
        what: "100 askers at once: wait for an answer",
        n: 100,
        ...quantiles(together),
        unit: "ms",
        budget: 1500,
      },
      single("ask", "100 askers at once: answers", 100 / seconds, "per s", 100),
      single("ask", "event loop lag with 100 askers, p99", lag.percentile(99) / 1e6, "ms", 100),
      single("ask", "resident memory after it", process.memoryUsage().rss / 1e6, "MB", 500),
    ];
  });
}
