import type { TextPart } from "./parts-of-text.ts";

const fence = /^```[ \t]*\n([\s\S]*?)\n```[ \t]*$/gm;

/**
 * Takes the table out of its fence where a text has exactly one: Slack's own table can be moved aside on a phone, where
 * lined-up columns would be broken in two.
 */
export function withoutFence(parts: readonly TextPart[]): TextPart[] {
  if (parts.some(({ kind }) => kind === "table")) return [...parts];
  const fences = parts.flatMap((part) => (part.kind === "text" ? [...part.text.matchAll(fence)] : []));
  const [only, ...others] = fences.filter(([, inside = ""]) => rowsOf(inside) !== undefined);
  if (!only || others.length > 0) return [...parts];
  return parts.flatMap((part): TextPart[] => {
    if (part.kind !== "text" || !part.text.includes(only[0])) return [part];
    const at = part.text.indexOf(only[0]);
    const sides = [part.text.slice(0, at).trim(), part.text.slice(at + only[0].length).trim()];
    const [before, after] = sides.map((text): TextPart[] => (text === "" ? [] : [{ kind: "text", text }]));
    return [...(before ?? []), { kind: "table", rows: rowsOf(only[1] ?? "") ?? [] }, ...(after ?? [])];
  });
}

/** Cells of a text whose columns stand apart by two spaces in every line, under a head of words, with figures below; undefined for any other. */
function rowsOf(text: string): string[][] | undefined {
  const lines = text.split("\n");
  if (lines.length < 3 || lines.some((line) => line.trim() === "")) return undefined;
  const rows = lines.map((line) => columnsOf(lines).map(([from, to]) => line.slice(from, to).trim()));
  const [head = [], ...body] = rows;
  const isHead = head.length > 1 && head.every((cell) => !/\d/.test(cell)) && head.some((cell) => cell !== "");
  const hasFigures = head.some((_, at) => body.every((row) => /\d/.test(row[at] ?? "")));
  return isHead && hasFigures ? rows : undefined;
}

/** Where each column begins and ends. */
function columnsOf(lines: readonly string[]): [from: number, to: number][] {
  const width = Math.max(...lines.map((line) => line.length));
  const isBlank = (at: number) => lines.every((line) => (line[at] ?? " ") === " ");
  const columns: [number, number][] = [];
  let from = 0;
  for (let at = 0; at < width; at++) {
    if (!(isBlank(at) && isBlank(at + 1))) continue;
    if (at > from) columns.push([from, at]);
    while (at + 1 < width && isBlank(at + 1)) at++;
    from = at + 1;
  }
  return [...columns, [from, width]];
}
