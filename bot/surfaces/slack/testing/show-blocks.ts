import type { KnownBlock } from "@slack/types";

/** Blocks as a reader sees them, in plain text: for looking at answers and for tests on what is shown. */
export function showBlocks(blocks: readonly KnownBlock[]): string {
  return blocks.map(showBlock).join("\n");
}

function showBlock(block: KnownBlock): string {
  switch (block.type) {
    case "section":
      return [block.text?.text ?? "", ...(block.fields ?? []).map(({ text }) => text), ...accessory(block)].join("\n");
    case "header":
      return `# ${block.text.text}`;
    case "markdown":
      return block.text;
    case "context":
      return block.elements.map((one) => ("text" in one ? `(${one.text})` : "(image)")).join(" ");
    case "divider":
      return "-----";
    case "actions":
      return block.elements.map(showElement).join(" ");
    case "context_actions":
      return block.elements
        .map((one) => (one.type === "feedback_buttons" ? "[thumb up] [thumb down]" : `[${one.icon}]`))
        .join(" ");
    case "table":
      return showTable(block.rows);
    case "image":
      return `<picture: ${block.title?.text ?? ""}; ${block.alt_text}>`;
    case "input":
      return `${block.label.text}: ${showElement(block.element)}${block.hint ? ` (${block.hint.text})` : ""}`;
    default:
      return `<${block.type}>`;
  }
}

function accessory(block: KnownBlock): string[] {
  return "accessory" in block && block.accessory ? [showElement(block.accessory)] : [];
}

function showElement(element: object): string {
  const { type, text } = element as { type: string; text?: { text: string } };
  const initial = Object.entries(element).find(([name]) => name.startsWith("initial_"))?.[1];
  return text ? `[${text.text}]` : `<${type}${initial === undefined ? "" : ` ${JSON.stringify(initial)}`}>`;
}

function showTable(rows: readonly (readonly object[])[]): string {
  const cells = rows.map((row) => row.map((cell) => ("text" in cell ? String(cell.text) : "?")));
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  return cells.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`).join("\n");
}
