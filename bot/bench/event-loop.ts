import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { projectRoot } from "#db/project-root.ts";
import { ensureRaceDb } from "#db/seed/build.ts";
import type { LoopHeld, LoopTask } from "./event-loop.worker.ts";
import { type Measured, quantiles, single } from "./measure.ts";

const modelTools = [
  "predict_tire_degradation",
  "optimize_strategy",
  "predict_positions",
  "predict_championship",
] as const;
const budgetMs = 50;

/** How long a model tool's call holds the event loop: the first of a fresh start, and those after it. */
export async function benchEventLoop(): Promise<Measured[]> {
  const home = mkdtempSync(join(tmpdir(), "pitsynth-bench-"));
  try {
    await ensureRaceDb(home);
    const measured: Measured[] = [];
    for (const tool of modelTools) {
      const { first, later } = await heldBy({ home, tool });
      measured.push(single("event loop", `held by the first ${tool}`, first, "ms", budgetMs));
      const what = `held by later ${tool}`;
      measured.push({
        area: "event loop",
        what,
        n: later.length,
        ...quantiles(later),
        unit: "ms",
        budget: budgetMs,
      });
    }
    return measured;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function heldBy(task: LoopTask): Promise<LoopHeld> {
  const worker = new Worker(join(projectRoot, "dist", "bot", "bench", "event-loop.worker.js"), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.on("message", resolve);
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`the bench worker ended with ${code}`)));
  });
}
