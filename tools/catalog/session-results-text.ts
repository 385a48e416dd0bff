import type { z } from "zod";
import { gapText, lapTimeText, pointsText, type TableCell, tableText } from "../render.ts";
import type { sessionResultsShape } from "./session-results.ts";

type Data = z.infer<typeof sessionResultsShape>;
type Row = Data["rows"][number];

/** The classification as a narrow table: the columns depend on the session. */
export function renderSessionResults(data: Data): string {
  const [header, columns] = columnsOf(data);
  const start = (row: Row) => [row.position_text, row.driver, row.constructor];
  const table = tableText(
    ["", "Driver", "Team", ...header],
    data.rows.map((row) => [...start(row), ...columns(row)]),
  );
  const more = data.total > data.rows.length ? [`${data.rows.length} of ${data.total} shown.`] : [];
  return [data.title, ...(data.rows.length > 0 ? [table] : []), ...more, ...data.notes].join("\n");
}

type Columns = [header: string[], read: (row: Row) => TableCell[]];

function columnsOf(data: Data): Columns {
  switch (data.session) {
    case "qualifying":
    case "sprint_qualifying":
      return data.rows.some((row) => row.q2_s !== null)
        ? [["Q1", "Q2", "Q3"], (row) => [time(row.q1_s), time(row.q2_s), time(row.q3_s)]]
        : [["Time", "Gap"], (row) => [row.time_text, gap(row)]];
    case "grid":
    case "sprint_grid":
      return [["Qualified", "Time", "Penalty"], (row) => [row.qualifying_position, row.time_text, row.grid_penalty]];
    case "fastest_laps":
      return [["Lap", "Time", "Gap"], (row) => [row.lap, row.time_text, gap(row)]];
    case "driver_of_the_day":
      return [["Vote"], (row) => [row.vote_percent === null ? null : `${row.vote_percent} %`]];
    case "race":
    case "sprint":
      return [["Grid", "Laps", "Time/gap", "Pts"], raceColumns];
    default:
      return [["Time", "Gap", "Laps"], (row) => [row.time_text, gap(row), row.laps]];
  }
}

function raceColumns(row: Row): TableCell[] {
  const behind = gap(row);
  const time = row.position === 1 || behind === "" ? (row.time_text ?? row.status ?? "") : behind;
  const stopped = row.position !== null && row.status !== null && time !== row.status ? ` (${row.status})` : "";
  return [row.grid_text ?? "", row.laps, time + stopped, row.points ? pointsText(row.points) : ""];
}

const gap = (row: Row) => gapText(row.gap_s === null ? null : row.gap_s * 1000, row.gap_laps);
const time = (seconds: number | null) => (seconds === null ? "" : lapTimeText(seconds * 1000));
