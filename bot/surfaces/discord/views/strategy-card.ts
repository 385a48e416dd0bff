import type { StrategyData, StrategyRow } from "#tools/catalog/strategy-shape.ts";
import { renderStrategy } from "#tools/catalog/strategy-text.ts";
import type { Card } from "./card.ts";
import { textCard } from "./text-card.ts";

/** Plans as a list that is read down; the rest as the tool says it. */
export function strategyCard(data: StrategyData): Card {
  const isPlan = data.advice === null && data.regret_s === null && data.rows.every(({ choice }) => choice === null);
  if (!isPlan) return textCard(renderStrategy(data));
  const plans = data.rows.map((row) => `${row.rank}. ${planText(row)}${worth(row)}`);
  const rest = textCard(renderStrategy({ ...data, rows: [] }));
  return { title: data.title, blocks: [plans.join("\n"), ...rest.blocks] };
}

function planText(row: StrategyRow): string {
  const stops = row.stops.map((stop) => {
    const window = stop.window_from === null ? "" : ` (${stop.window_from}–${stop.window_to})`;
    return ` → **lap ${stop.lap}**${window} ${word(stop.compound)}`;
  });
  return `${word(row.start_compound ?? "")}${stops.join("")}`;
}

function worth(row: StrategyRow): string {
  if (row.expected_finish !== null) return `: P${row.expected_finish} on average, ${row.expected_points} points`;
  return row.behind_s ? `: ${row.behind_s} s slower` : "";
}

const circles: Record<string, string> = { SOFT: "🔴", MEDIUM: "🟡", HARD: "⚪", INTERMEDIATE: "🟢", WET: "🔵" };
const word = (compound: string) => `${circles[compound] ?? ""} ${compound.toLowerCase()}`.trim();
