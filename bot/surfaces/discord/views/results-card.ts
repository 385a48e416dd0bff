import type { z } from "zod";
import type { sessionResultsShape } from "#tools/catalog/session-results.ts";
import { gapText, pointsText, type TableCell, tableText } from "#tools/render.ts";
import { type Card, codeBlock } from "./card.ts";
import { shortNames } from "./short-names.ts";

type Data = z.infer<typeof sessionResultsShape>;
type Row = Data["rows"][number];

const longestReason = 13;

/** A classification: places, surnames, and the one column by which the session is read. */
export function resultsCard(data: Data): Card {
  const short = shortNames(data.rows.map(({ driver }) => driver));
  const hasPoints = data.rows.some(({ points }) => points);
  const rows = data.rows.map((row): TableCell[] => [
    row.position_text,
    short(row.driver),
    measureOf(row, data.session),
    ...(hasPoints ? [row.points ? pointsText(row.points) : ""] : []),
  ]);
  const [first] = data.rows;
  const header = ["", "Driver", measureName[data.session] ?? "Time", ...(hasPoints ? ["Pts"] : [])];
  const state = data.state === "provisional" ? ["The result is still provisional."] : [];
  return {
    title: first ? `${first.race}: ${data.title.split(": ").at(-1)}` : data.title,
    blocks: [...(rows.length > 0 ? [codeBlock(tableText(header, rows))] : []), ...data.notes, ...state],
    team: first && { name: first.constructor, season: first.season },
  };
}

const measureName: Record<string, string> = {
  race: "Gap",
  sprint: "Gap",
  grid: "Team",
  sprint_grid: "Team",
  driver_of_the_day: "Vote",
};

function measureOf(row: Row, session: string): string {
  if (session === "grid" || session === "sprint_grid") return row.constructor;
  if (session === "driver_of_the_day") return row.vote_percent === null ? "" : `${row.vote_percent} %`;
  if (row.position === null) return (row.status ?? "").slice(0, longestReason);
  const isRace = session === "race" || session === "sprint";
  if (!isRace || row.position === 1) return row.time_text ?? "";
  const gapMs = row.gap_s === null ? null : row.gap_s * 1000;
  return gapText(gapMs, row.gap_laps) || (row.time_text ?? "");
}
