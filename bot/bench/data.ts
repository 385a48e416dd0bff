import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRaceDbReadOnly } from "#db/client.ts";
import { usualQueries } from "#db/queries/bench.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { ensureRaceDb, raceDbPath } from "#db/seed/build.ts";
import { type Measured, single, timed } from "./measure.ts";

/** The race database: first build, opening, size, the ten most usual queries. */
export async function benchData(): Promise<Measured[]> {
  const home = mkdtempSync(join(tmpdir(), "pitsynth-bench-"));
  try {
    const started = performance.now();
    await ensureRaceDb(home);
    const built = performance.now() - started;
    const path = raceDbPath(home);
    const opening = await timed(
      "data",
      "open the built database and read the last race",
      () => {
        const db = openRaceDbReadOnly(path);
        lastRace(db);
        db.sqlite.close();
      },
      { n: 50, budget: 100 },
    );
    const db = openRaceDbReadOnly(path);
    const raceIds = db.sqlite.prepare("select distinct race_id from laps").pluck().all() as number[];
    const queries: Measured[] = [];
    for (const { name, run } of usualQueries) {
      const query = (at: number) => run(db, raceIds[at % raceIds.length] ?? 202414);
      queries.push(await timed("data", `query: ${name}`, query, { budget: 3 }));
    }
    db.sqlite.close();
    return [
      single("data", "first build of race.db", built / 1000, "s", 20),
      single("data", "size of race.db", statSync(path).size / 1e6, "MB", 150),
      opening,
      ...queries,
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
