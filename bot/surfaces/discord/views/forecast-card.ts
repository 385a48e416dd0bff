import { tableText } from "#tools/render.ts";
import { type Card, codeBlock } from "./card.ts";
import { shortNames } from "./short-names.ts";

export interface Forecast {
  title: string;
  rows: { season: number; driver: string; constructor: string; win: number; podium: number; points_finish: number }[];
  basis: string[];
  assumptions: string[];
  notes: string[];
}

const shown = 12;

/** Chances of each driver, the likeliest winner on top. */
export function forecastCard(data: Forecast): Card {
  const short = shortNames(data.rows.map(({ driver }) => driver));
  const best = data.rows.slice(0, shown);
  const rows = best.map((one) => [
    short(one.driver),
    percent(one.win),
    percent(one.podium),
    percent(one.points_finish),
  ]);
  const left = data.rows.length - best.length;
  const [first] = data.rows;
  return {
    title: data.title,
    blocks: [
      codeBlock(tableText(["Driver", "Win", "Podium", "Points"], rows)),
      ...(left > 0 ? [`-# ${left} more behind them.`] : []),
      ...[...data.basis.map((one) => `Stands on ${one}.`), ...data.assumptions, ...data.notes].map(
        (one) => `-# ${one}`,
      ),
    ],
    team: first && { name: first.constructor, season: first.season },
  };
}

function percent(share: number): string {
  if (share > 0 && share < 0.005) return "<1 %";
  return `${Math.round(share * 100)} %`.padStart(4);
}
