import { createHash } from "node:crypto";
import type { RaceDb } from "../client.ts";
import { factTables } from "../store/tables.ts";

/** A digest of every fact table's rows, to tell whether anything changed. */
export function dumpDigest(
  db: RaceDb,
  tables: readonly string[] = factTables.map((shape) => shape.name),
): Record<string, string> {
  return Object.fromEntries(tables.map((table) => [table, tableDigest(db, table)]));
}

function tableDigest(db: RaceDb, table: string): string {
  const hash = createHash("sha256");
  const rows = db.sqlite.prepare(`select * from ${table}`).raw().all() as unknown[][];
  for (const line of rows.map((row) => JSON.stringify(row)).sort()) hash.update(line).update("\n");
  return hash.digest("hex");
}
