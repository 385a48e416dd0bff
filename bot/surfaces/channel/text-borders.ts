/** A code fence as it was opened. */
export interface Fence {
  opener: string;
  closer: string;
}

/** A place at the head of a line where a text can be cut. */
export interface Border {
  at: number;
  /** Between paragraphs, tables and fences; between lines; between rows of a table or lines of code. */
  grade: "block" | "line" | "row";
  /** The fence that is open there. */
  fence: Fence | undefined;
  /** From here to the next border of grade `block`. */
  blockLength: number;
}

interface Line {
  at: number;
  text: string;
  kind: "blank" | "text" | "table" | "opener" | "code" | "closer";
  fence: Fence | undefined;
}

export interface Borders {
  borders: Border[];
  /** The fence in whose code an offset lies. */
  fenceAt(offset: number): Fence | undefined;
  /** The fence that the text leaves open. */
  unclosed: Fence | undefined;
}

/** Borders of a Markdown text. */
export function bordersIn(text: string): Borders {
  const lines = linesOf(text);
  const borders: Border[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const grade = before && gradeBetween(before, line);
    if (grade) borders.push({ at: line.at, grade, fence: grade === "row" ? line.fence : undefined, blockLength: 0 });
  }
  let end = text.length;
  for (const border of borders.toReversed()) {
    border.blockLength = end - border.at;
    if (border.grade === "block") end = border.at;
  }
  const last = lines.at(-1);
  return {
    borders,
    fenceAt(offset) {
      const line = lines.findLast(({ at }) => at <= offset);
      return line?.kind === "code" || line?.kind === "closer" ? line.fence : undefined;
    },
    unclosed: last && last.kind !== "closer" ? last.fence : undefined,
  };
}

function gradeBetween(before: Line, line: Line): Border["grade"] | undefined {
  if (line.kind === "closer" || before.kind === "opener") return undefined;
  if (line.kind === "code") return "row";
  if (line.kind === "blank") return "line";
  if (line.kind === "table" && before.kind === "table") return "row";
  if (before.kind === "text" && line.kind === "text") return "line";
  return "block";
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  let fence: Fence | undefined;
  for (const line of text.split("\n")) {
    const opened = fence ? undefined : openedBy(line);
    const closes = fence !== undefined && isCloser(line, fence.closer);
    fence ??= opened;
    lines.push({ at, text: line, kind: kindOf(line, opened !== undefined, closes, fence), fence });
    if (closes) fence = undefined;
    at += line.length + 1;
  }
  return lines;
}

function kindOf(line: string, opens: boolean, closes: boolean, fence: Fence | undefined): Line["kind"] {
  if (opens) return "opener";
  if (closes) return "closer";
  if (fence) return "code";
  if (line.trim() === "") return "blank";
  return /^\s*\|/.test(line) ? "table" : "text";
}

/** A fence's language is a word; three backticks before more than that are not taken for one. */
function openedBy(line: string): Fence | undefined {
  const [, marks, language] = /^ {0,3}(`{3,10}|~{3,10})[ \t]*([\w+#.-]{0,20})[ \t]*$/.exec(line) ?? [];
  return marks === undefined ? undefined : { opener: `${marks}${language ?? ""}`, closer: marks };
}

function isCloser(line: string, closer: string): boolean {
  const found = line.trim();
  return found.length >= closer.length && found === (closer[0] ?? "").repeat(found.length);
}
