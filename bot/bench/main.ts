import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { dirname, join } from "node:path";
import { projectRoot } from "#db/project-root.ts";
import { keepHeapLean } from "../lean-heap.ts";
import { benchAnswers } from "./answers.ts";
import { benchData } from "./data.ts";
import { benchEventLoop } from "./event-loop.ts";
import { type Measured, yardstick } from "./measure.ts";
import { benchReport, loadReport, withPart } from "./report.ts";
import { benchStarts } from "./starts.ts";
import { benchStrategy } from "./strategy.ts";
import { benchTools } from "./tools.ts";

const areas: Record<string, () => Promise<Measured[]>> = {
  data: benchData,
  loop: benchEventLoop,
  starts: benchStarts,
  ask: benchAnswers,
  tools: benchTools,
  strategy: benchStrategy,
};

const file = join(projectRoot, "docs", "BENCHMARKS.md");

keepHeapLean();

/**
 * `npm run bench [-- area ...]`: without areas all of them, and their part of docs/BENCHMARKS.md is written.
 * `npm run bench -- --load`: the load runs alone, some eight minutes, and theirs.
 */
const chosen = process.argv.slice(2);
const stick = await yardstick();
if (chosen.includes("--load")) {
  const { benchLoad } = await import("./load/load.ts");
  const [busy = 0] = loadavg();
  write(loadReport(stick, await benchLoad(), busy, new Date()));
} else {
  const report = benchReport(stick, await measuredIn(chosen), new Date());
  if (chosen.length === 0) write(report);
  else process.stdout.write(report);
}

async function measuredIn(wanted: readonly string[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const [name, run] of Object.entries(areas)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.stderr.write(`timing ${name}\n`);
    measured.push(...(await run()));
  }
  return measured;
}

function write(part: string): void {
  process.stdout.write(part);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, withPart(existsSync(file) ? readFileSync(file, "utf8") : "", part));
}
