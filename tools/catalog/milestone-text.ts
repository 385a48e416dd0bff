import type { MilestoneRow } from "./milestone-races.ts";

/** "First win: 2016 Spanish Grand Prix (2016-5); last win: ...". */
export function milestonesText(rows: readonly MilestoneRow[]): string {
  const kinds = [...new Set(rows.map((row) => row.what.replace(/^(first|last)_/, "")))];
  const of = (what: string) => {
    const row = rows.find((one) => one.what === what);
    return row ? `${row.race} (${row.race_ref})` : "none";
  };
  return kinds.map((kind) => `First ${kind}: ${of(`first_${kind}`)}; last: ${of(`last_${kind}`)}.`).join("\n");
}
