import type { Row } from "../../chat/offline/planning/found.ts";
import { type Cited, type Said, write } from "../../chat/offline/say.ts";
import { chance } from "../../chat/offline/wording/chance.ts";

/** A narrow table of cited values, columns of numbers to the right, readable in a code block on a phone. */
export function citedTable(header: readonly string[], rows: readonly (readonly Said[])[]): Said {
  const texts = rows.map((row) => row.map(textOf));
  const widths = header.map((name, at) => Math.max(name.length, ...texts.map((row) => (row[at] ?? "").length)));
  const rightward = header.map((_, at) => texts.every((row) => /^[+<>-]?[\d.:,]*(?: s| %)?$/.test(row[at] ?? "")));
  const line = (row: readonly Said[]): Said =>
    row.flatMap((cell, at): Said[] => {
      const gap = " ".repeat((widths[at] ?? 0) - textOf(cell).length);
      const border = at === 0 ? "" : "  ";
      if (rightward[at]) return [border, gap, cell];
      return at === row.length - 1 ? [border, cell] : [border, cell, gap];
    });
  return [header, ...rows].flatMap((row, at): Said[] => [at === 0 ? "" : "\n", line(row)]);
}

/** As it stands in the middle of a text, without a capital of its own. */
const textOf = (said: Said): string => write([" ", said]).text.slice(1);

/** A probability in a narrow column: "19 %", "<0.1 %". */
export function chanceCell(row: Row, field: string): Cited {
  const { text, ...cited } = chance(row, field);
  return { ...cited, text: text.replace("less than ", "<").replace("more than ", ">") };
}
