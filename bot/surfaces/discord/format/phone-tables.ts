import { tableText } from "#tools/render.ts";

/** What a phone shows of a line of code without breaking it. */
export const phoneColumns = 40;

/** Discord draws no Markdown tables: narrow ones become aligned code, wide ones a list with a line for each row. */
export function phoneTables(text: string): string {
  return mapTables(text, (header, rows) => {
    const drawn = tableText(header, rows);
    const width = Math.max(...drawn.split("\n").map((line) => line.length));
    return width <= phoneColumns ? `\`\`\`\n${drawn}\n\`\`\`` : rows.map((row) => listLine(header, row)).join("\n");
  });
}

/** A text without its tables and blocks of code. */
export function withoutTables(text: string): string {
  const left = mapTables(text, () => "").replace(/^```[^\n]*\n[\s\S]*?\n```$/gm, "");
  return left.replace(/\n{3,}/g, "\n\n").trim();
}

function listLine(header: readonly string[], [first = "", ...rest]: readonly string[]): string {
  const named = rest.map((cell, at) => (cell === "" ? "" : `${header[at + 1] ?? ""}: ${cell}`.replace(/^: /, "")));
  return `- **${first}** ${named.filter((cell) => cell !== "").join(", ")}`;
}

function mapTables(text: string, draw: (header: string[], rows: string[][]) => string): string {
  const found = /^ {0,3}\|.*\|[ \t]*\n {0,3}\|[ \t:|-]+\|[ \t]*(?:\n {0,3}\|.*\|[ \t]*)*$/gm;
  return text
    .split(/(^```[^\n]*\n[\s\S]*?\n```$)/m)
    .map((part) => (part.startsWith("```") ? part : part.replace(found, (table) => drawn(table, draw))))
    .join("");
}

function drawn(table: string, draw: (header: string[], rows: string[][]) => string): string {
  const [header = [], , ...rows] = table.split("\n").map(cellsOf);
  return draw(header, rows);
}

function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/);
  return cells.map((cell) =>
    cell
      .trim()
      .replaceAll("\\|", "|")
      .replace(/\*\*(.+?)\*\*/g, "$1"),
  );
}
