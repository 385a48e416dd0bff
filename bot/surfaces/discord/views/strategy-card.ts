import type { StrategyData, StrategyRow } from "#tools/catalog/strategy-shape.ts";
import { renderStrategy } from "#tools/catalog/strategy-text.ts";
import type { Card } from "./card.ts";
import { textCard } from "./text-card.ts";

/** The advice or finding, then plans as a list that is read down, then the rest as the tool says it. */
export function strategyCard(data: StrategyData): Card {
  const { title, blocks } = textCard(renderStrategy({ ...data, rows: [] }));
  const told = blocks.filter((block) => !block.startsWith("-# Assumed: "));
  const list = data.rows.map(lineOf).join("\n");
  const [first = "", ...rest] = told;
  const hasFinding = data.advice !== null || data.regret_s !== null;
  return { title, blocks: hasFinding ? [`**${first}**`, list, ...rest] : [list, ...told] };
}

function lineOf(row: StrategyRow): string {
  if (row.choice === "best") return `- **Best plan**: ${planText(row)}`;
  if (row.choice === "real")
    return `- **${row.driver}**${row.finish ? `, P${row.finish}` : ""}: ${planText(row)}${lost(row)}`;
  return `${row.rank}. ${row.choice ? `${row.choice}: ` : ""}${planText(row)}${worth(row)}`;
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

const lost = ({ behind_s: seconds }: StrategyRow) => (seconds === null ? "" : `, ${seconds} s lost`);

const circles: Record<string, string> = { SOFT: "🔴", MEDIUM: "🟡", HARD: "⚪", INTERMEDIATE: "🟢", WET: "🔵" };
const word = (compound: string) => `${circles[compound] ?? ""} ${compound.toLowerCase()}`.trim();
