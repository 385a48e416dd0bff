import { createHash } from "node:crypto";
import type { RaceDb } from "../client.ts";

/** Digest of what the race reports and rendered facts are made of; changes when a result is added or corrected. */
export function dataFingerprint(db: RaceDb): string {
  const hash = createHash("sha256");
  const ledger = db.sqlite
    .prepare("select source, resource, subject, digest from sync_ledger order by 1, 2, 3")
    .raw()
    .all();
  const meta = db.sqlite.prepare("select key, value from meta order by key").raw().all();
  const counts = db.sqlite
    .prepare(
      `select (select count(*) from race_results), (select sum(points) from race_results), (select count(*) from corrections),
        (select count(*) from laps), (select max(id) from races where result_state <> 'none')`,
    )
    .raw()
    .all();
  return hash.update(JSON.stringify([ledger, meta, counts])).digest("hex");
}
