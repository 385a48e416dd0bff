import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#db/project-root.ts";
import { benchAnswers } from "./answers.ts";
import { benchData } from "./data.ts";
import { benchEventLoop } from "./event-loop.ts";
import { type Measured, yardstick } from "./measure.ts";
import { benchReport } from "./report.ts";
import { benchStarts } from "./starts.ts";
import { benchTools } from "./tools.ts";

const areas: Record<string, () => Promise<Measured[]>> = {
  data: benchData,
  loop: benchEventLoop,
  starts: benchStarts,
  ask: benchAnswers,
  tools: benchTools,
};

/** `npm run bench [-- area ...]`: without areas all of them, and docs/BENCHMARKS.md is written. */
const chosen = process.argv.slice(2);
const stick = await yardstick();
const measured: Measured[] = [];
for (const [name, run] of Object.entries(areas)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.stderr.write(`timing ${name}\n`);
  measured.push(...(await run()));
}
const report = benchReport(stick, measured, new Date());
process.stdout.write(report);
if (chosen.length === 0) {
  mkdirSync(join(projectRoot, "docs"), { recursive: true });
  writeFileSync(join(projectRoot, "docs", "BENCHMARKS.md"), report);
}
