import type { StrategyData, StrategyRow } from "#tools/catalog/strategy-shape.ts";
import { renderStrategy } from "#tools/catalog/strategy-text.ts";
import type { Card } from "./card.ts";
import { textCard } from "./text-card.ts";

/** The advice, then plans as a list that is read down, then the rest as the tool says it. */
export function strategyCard(data: StrategyData): Card {
  const isHindsight = data.rows.some(({ choice }) => choice === "real");
  const { title, blocks } = textCard(renderStrategy(isHindsight ? data : { ...data, rows: [] }));
  const told = blocks.filter((block) => !block.startsWith("-# Assumed: "));
  if (isHindsight) return { title, blocks: told };
  const plans = data.rows.map(
    (row) => `${row.rank}. ${row.choice ? `${row.choice}: ` : ""}${planText(row)}${worth(row)}`,
  );
  const [first = "", ...rest] = told;
  const list = plans.join("\n");
  return { title, blocks: data.advice ? [`**${first}**`, list, ...rest] : [list, ...told] };
}

function planText(row: StrategyRow): string {
  const stops = row.stops.map((stop) => {
    const window = stop.window_from === null ? "" : ` (${stop.window_from}–${stop.window_to})`;
    return ` → **lap ${stop.lap}**${window} ${word(stop.compound)}`;
  });
  return `${word(row.start_compound ?? "")}${stops.join("")}`;
}

function worth(row: StrategyRow): string {
  if (row.expected_finish !== null) return `, P${row.expected_finish} on average, ${row.expected_points} points`;
  return row.behind_s ? `, ${row.behind_s} s slower` : "";
}

const circles: Record<string, string> = { SOFT: "🔴", MEDIUM: "🟡", HARD: "⚪", INTERMEDIATE: "🟢", WET: "🔵" };
const word = (compound: string) => `${circles[compound] ?? ""} ${compound.toLowerCase()}`.trim();
