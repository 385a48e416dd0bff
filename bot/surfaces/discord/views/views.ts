import type { z } from "zod";
import type { headToHeadShape } from "#tools/catalog/head-to-head.ts";
import type { scheduleShape } from "#tools/catalog/schedule.ts";
import type { sessionResultsShape } from "#tools/catalog/session-results.ts";
import type { standingsShape } from "#tools/catalog/standings.ts";
import type { StrategyData } from "#tools/catalog/strategy-shape.ts";
import type { Card } from "./card.ts";
import { compareCard } from "./compare-card.ts";
import { type Forecast, forecastCard } from "./forecast-card.ts";
import { nextCard } from "./next-card.ts";
import { resultsCard } from "./results-card.ts";
import { standingsCard } from "./standings-card.ts";
import { strategyCard } from "./strategy-card.ts";
import { textCard } from "./text-card.ts";

/** How a tool's result looks in a chat, by the tool's name; its own words where it has no view. */
export function cardOf(tool: string, { data, text }: { data: unknown; text: string }): Card {
  if (tool === "session_results") return resultsCard(data as z.infer<typeof sessionResultsShape>);
  if (tool === "standings") return standingsCard(data as z.infer<typeof standingsShape>);
  if (tool === "predict_positions") return forecastCard(data as Forecast);
  if (tool === "head_to_head") return compareCard(data as z.infer<typeof headToHeadShape>);
  if (tool === "schedule") return nextCard(data as z.infer<typeof scheduleShape>);
  if (tool === "optimize_strategy") return strategyCard(data as StrategyData);
  return textCard(text);
}
