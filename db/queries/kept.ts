import type { RaceDb } from "../client.ts";
import { changeMarkOf } from "./data-version.ts";

/** Keeps what `load` gives for as long as the database stays the same: one value a connection. */
export function keptWhileUnchanged<T>(load: (db: RaceDb) => T): (db: RaceDb) => T {
  const kept = new WeakMap<RaceDb["sqlite"], { version: string; value: T }>();
  return (db) => {
    const version = changeMarkOf(db);
    const known = kept.get(db.sqlite);
    if (known?.version === version) return known.value;
    const value = load(db);
    kept.set(db.sqlite, { version, value });
    return value;
  };
}
