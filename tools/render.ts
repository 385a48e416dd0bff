/** 98826 to "1:38.826"; 8003600 to "2:13:23.600". */
export function lapTimeText(ms: number): string {
  const sign = ms < 0 ? "-" : "";
  const total = Math.abs(Math.round(ms));
  const hours = Math.floor(total / 3_600_000);
  const minutes = Math.floor((total % 3_600_000) / 60_000);
  const seconds = ((total % 60_000) / 1000).toFixed(3);
  if (hours > 0) return `${sign}${hours}:${String(minutes).padStart(2, "0")}:${seconds.padStart(6, "0")}`;
  return minutes > 0 ? `${sign}${minutes}:${seconds.padStart(6, "0")}` : `${sign}${seconds}`;
}

/** A gap behind somebody: "+5.123 s", "+1:02.345", "+2 laps". */
export function gapText(gapMs: number | null, gapLaps: number | null): string {
  if (gapLaps !== null && gapLaps > 0) return `+${gapLaps} ${gapLaps === 1 ? "lap" : "laps"}`;
  if (gapMs === null) return "";
  return gapMs < 60_000 ? `+${(gapMs / 1000).toFixed(3)} s` : `+${lapTimeText(gapMs)}`;
}

/** Points without a needless fraction: 25, 12.5, 0.14. */
export function pointsText(points: number): string {
  return String(Math.round(points * 100) / 100);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** 1st, 2nd, 3rd, 11th. */
export function ordinal(n: number): string {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${suffix}`;
}

/** Names in a sentence: "A", "A and B", "A, B and C". */
export function listText(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

export type TableCell = string | number | null | undefined;

/** A narrow plain-text table, columns of numbers to the right, readable in a code block on a phone. */
export function tableText(header: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  const cells = [header, ...rows].map((row) =>
    row.map((cell) => (cell === null || cell === undefined ? "" : String(cell))),
  );
  const widths = header.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? "").length)));
  const rightward = header.map(
    (_, at) => rows.some((row) => row[at] != null) && rows.every((row) => isNumeric(row[at])),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (rightward[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  return cells.map(line).join("\n");
}

function isNumeric(cell: TableCell): boolean {
  return (
    cell === null || cell === undefined || cell === "" || typeof cell === "number" || /^[+-]?[\d.,:]+( s)?$/.test(cell)
  );
}
