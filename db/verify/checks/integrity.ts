import type { Check } from "../report.ts";

/** SQLite's own view of the file. */
export const integrity: Check = {
  name: "integrity",
  description: "The file is sound and every reference points to a row that exists.",
  run: ({ db, select }, findings) => {
    findings.checked(select("select 1 from sqlite_master where type = 'table'").length);
    const faults = db.sqlite.pragma("integrity_check") as { integrity_check: string }[];
    for (const { integrity_check: fault } of faults) if (fault !== "ok") findings.differs("database", fault);
    const orphans = db.sqlite.pragma("foreign_key_check") as { table: string; rowid: number; parent: string }[];
    for (const { table, rowid, parent } of orphans)
      findings.differs(table, `row ${rowid ?? "without a rowid"} refers to a row of ${parent} that does not exist`);
  },
};
