import type { TableBlock } from "@slack/types";
import { tableText } from "#tools/render.ts";

const mostRows = 100;
const mostColumns = 20;
/** Slack counts the characters of all cells together; a little is kept back. */
const mostCharacters = 9_000;

/** A table as Slack shows tables, numbers to the right; undefined when it is too large for that. */
export function tableBlock(rows: readonly (readonly string[])[]): TableBlock | undefined {
  const width = Math.max(...rows.map((row) => row.length));
  const characters = rows.flat().reduce((sum, cell) => sum + cell.length, 0);
  if (rows.length > mostRows || width > mostColumns || characters > mostCharacters) return undefined;
  const columns = Array.from({ length: width }, (_, at) => at);
  return {
    type: "table",
    rows: rows.map((row, line) => columns.map((at) => ({ type: "raw_text", text: row[at] || nothing(line, at) }))),
    column_settings: columns.map((at) => ({ align: isNumeric(rows, at) ? "right" : "left" })),
  };
}

/** Slack takes no empty cell: over the places stands a number sign. */
const nothing = (line: number, column: number) => (line === 0 && column === 0 ? "#" : "–");

/** The same as lined-up text in a fence. */
export function fencedTable(rows: readonly (readonly string[])[]): string {
  const [header = [], ...lines] = rows;
  return `\`\`\`\n${tableText(
    [...header],
    lines.map((row) => [...row]),
  )}\n\`\`\``;
}

function isNumeric(rows: readonly (readonly string[])[], at: number): boolean {
  const cells = rows.slice(1).map((row) => row[at] ?? "");
  return cells.length > 0 && cells.every((cell) => cell === "" || /^[+\-−]?[\d.,:]+( ?(%|s|pts?))?$/.test(cell));
}
