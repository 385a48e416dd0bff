/** A piece of an answer: prose with its fences, or a table. */
export type TextPart = { kind: "text"; text: string } | { kind: "table"; rows: string[][] };

/** Splits Markdown into prose and tables. Columns that are lined up by spaces alone are put in a fence, so that they stay lined up. */
export function partsOfText(markdown: string): TextPart[] {
  const parts: TextPart[] = [];
  let prose: string[] = [];
  const flush = () => {
    const text = fencedColumns(prose).join("\n").trim();
    if (text !== "") parts.push({ kind: "text", text });
    prose = [];
  };
  const lines = markdown.split("\n");
  let isCode = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (/^\s*```/.test(line)) isCode = !isCode;
    const rows = isCode ? [] : tableAt(lines, at);
    if (rows.length === 0) {
      prose.push(line);
      continue;
    }
    flush();
    parts.push({ kind: "table", rows: rows.filter((_, index) => index !== 1).map(cellsOf) });
    at += rows.length - 1;
  }
  flush();
  return parts;
}

/** The lines of a pipe table that begins here. */
function tableAt(lines: readonly string[], at: number): string[] {
  if (!isRow(lines[at]) || !/^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/.test(lines[at + 1] ?? "")) return [];
  const rest = lines.slice(at);
  const end = rest.findIndex((line) => !isRow(line));
  return end < 0 ? rest : rest.slice(0, end);
}

const isRow = (line: string | undefined) => line !== undefined && /^\s*\|.*\|\s*$/.test(line);

function cellsOf(row: string): string[] {
  const inside = row.trim().slice(1, -1);
  return inside.split(/(?<!\\)\|/).map((cell) =>
    cell
      .trim()
      .replaceAll("\\|", "|")
      .replace(/\*\*|`/g, ""),
  );
}

/** Two lines or more with columns apart by two spaces or more. */
function fencedColumns(lines: readonly string[]): string[] {
  const result: string[] = [];
  let isCode = false;
  let columns: string[] = [];
  const flush = () => {
    result.push(...(columns.length > 1 ? ["```", ...columns, "```"] : columns));
    columns = [];
  };
  for (const line of lines) {
    if (/^\s*```/.test(line)) isCode = !isCode;
    if (!isCode && /\S {2,}\S/.test(line)) columns.push(line);
    else {
      flush();
      result.push(line);
    }
  }
  flush();
  return result;
}
