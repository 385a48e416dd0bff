import { phoneColumns } from "../format/phone-tables.ts";
import { type Card, codeBlock } from "./card.ts";

/** What a tool says in words: the first line is its title, columns become code, labels are set bold. */
export function textCard(text: string): Card {
  const [title = "", ...lines] = text.split("\n");
  const blocks: string[] = [];
  let table: string[] = [];
  const endTable = () => {
    if (table.length > 0) blocks.push(codeBlock(table.map((line) => line.slice(0, widest)).join("\n")));
    table = [];
  };
  for (const line of lines) {
    if (isColumns(line)) table.push(line.replace(/ {3,}/g, "  "));
    else {
      endTable();
      if (line.trim() !== "") blocks.push(proseOf(line));
    }
  }
  endTable();
  return { title, blocks };
}

/** A phone breaks what is longer; a little more still reads well. */
const widest = phoneColumns + 8;

const isColumns = (line: string) => /\S {2,}\S/.test(line) || /^ {2,}\S/.test(line);

/** "Pole: Max Verstappen." with its label bold; assumptions and what it stands on small. */
function proseOf(line: string): string {
  if (/^(Assumed|Stands on): /.test(line)) return `-# ${line.length > 300 ? `${line.slice(0, 299)}…` : line}`;
  return line.replace(/^([A-Z][\w' ()]{1,38}): /, "**$1:** ");
}
