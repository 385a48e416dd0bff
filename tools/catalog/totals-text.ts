import { ordinal, plural, pointsText } from "../render.ts";
import type { TotalsRow } from "./totals-row.ts";

/** Totals in one line: what is zero and rare is left out. */
export function totalsText(totals: TotalsRow): string {
  const rare: [number | null, string][] = [
    [totals.hat_tricks, "hat-trick"],
    [totals.grand_slams, "grand slam"],
    [totals.sprint_wins, "sprint win"],
    [totals.one_twos, "one-two"],
  ];
  const parts = [
    `${plural(totals.starts, "start")} (${totals.entries} entered)`,
    plural(totals.wins, "win"),
    plural(totals.podiums, "podium"),
    plural(totals.poles, "pole"),
    plural(totals.fastest_laps, "fastest lap"),
    `${pointsText(totals.points)} points`,
    plural(totals.dnfs, "retirement"),
    ...rare.filter(([count]) => (count ?? 0) > 0).map(([count, word]) => plural(count ?? 0, word)),
  ];
  const best =
    totals.best_result === null
      ? ""
      : ` Best result ${ordinal(totals.best_result)}${totals.best_grid === null ? "" : `, best grid place ${totals.best_grid}`}.`;
  return `${parts.join(", ")}.${best}`;
}
