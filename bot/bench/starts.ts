import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRaceDbReadOnly } from "#db/client.ts";
import { projectRoot } from "#db/project-root.ts";
import { ensureRaceDb } from "#db/seed/build.ts";
import { lazyKnowledge } from "../open-knowledge-base.ts";
import { type Measured, single, timed } from "./measure.ts";

/** Starts as a user sees them: data and index on a fresh machine, then a question from the shell. */
export async function benchStarts(): Promise<Measured[]> {
  const home = mkdtempSync(join(tmpdir(), "pitsynth-bench-"));
  try {
    const started = performance.now();
    const db = openRaceDbReadOnly(await ensureRaceDb(home));
    const knowledge = lazyKnowledge({ home, languageModel: undefined, knowledgeStore: undefined }, db);
    await knowledge.open();
    const first = (performance.now() - started) / 1000;
    await knowledge.close();
    db.sqlite.close();
    const ask = () => run(["ask", "who won the last race?"], home);
    return [
      single("start", "first start: data and index together", first, "s", 30),
      await timed("start", "later start: `pitsynth ask` from spawn to answer", ask, { n: 10, warmUp: 2, budget: 1500 }),
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function run(args: readonly string[], home: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectRoot, "dist", "bot", "main.js"), ...args], {
      env: { ...process.env, PITSYNTH_HOME: home },
      stdio: "ignore",
    });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`exit code ${code}`))));
  });
}
