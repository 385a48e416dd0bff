import { tableText } from "../render.ts";
import type { StatisticsData, StatisticsDataRow } from "./statistics-shape.ts";

type Column = [header: string, read: (row: StatisticsDataRow) => string | number | null];

const who = ["driver", "constructor", "engine", "nationality", "circuit", "grand_prix", "country", "continent", "season", "decade", "teammates", "race"] as const; // biome-ignore format: a list to be read across

/** The ranking (or the list of races) as a narrow table. */
export function renderStatistics(data: StatisticsData): string {
  const columns =
    data.group_by.length === 0 && data.rows.every((row) => row.rank === null) ? eventColumns(data) : tableColumns(data);
  const table = tableText(
    columns.map(([header]) => header),
    data.rows.map((row) => columns.map(([, read]) => read(row))),
  );
  const more = data.total > data.rows.length ? [`${data.rows.length} of ${data.total} shown.`] : [];
  return [data.title, ...(data.rows.length > 0 ? [table] : []), ...more, ...data.notes].join("\n");
}

function tableColumns(data: StatisticsData): Column[] {
  const columns: Column[] = data.group_by.length > 0 ? [["#", (row) => row.rank]] : [];
  for (const key of who) {
    const grouped = data.group_by.includes(key);
    const told = key === "driver" && data.group_by.includes("race") && data.rows.some((row) => row.driver !== null);
    if (grouped || told) columns.push([key.replaceAll("_", " "), (row) => row[key]]);
  }
  columns.push([data.metric.replaceAll("_", " "), (row) => row.value_text]);
  if (["streak", "span_days", "gap_days"].includes(data.metric))
    columns.push(["from", endOf("first")], ["to", endOf("last")]);
  else if (!data.group_by.includes("race") && data.rows.some((row) => row.first_race !== null))
    columns.push(["first", endOf("first")], ["last", endOf("last")]);
  return columns;
}

function eventColumns(data: StatisticsData): Column[] {
  const sprints = data.rows.some((row) => row.session === "sprint");
  return [
    ["race", (row) => row.race],
    ["ref", (row) => row.race_ref],
    ["driver", (row) => row.driver],
    ...(sprints ? ([["session", (row) => row.session]] as Column[]) : []),
    ["place", (row) => row.position ?? row.status],
    ["grid", (row) => row.grid],
    ...(data.unit === "points" ? ([["points", (row) => row.points]] as Column[]) : []),
    ...(data.rows.some((row) => row.reason !== null) ? ([["reason", (row) => row.reason]] as Column[]) : []),
  ];
}

function endOf(which: "first" | "last"): (row: StatisticsDataRow) => string | null {
  return (row) => {
    const race = row[`${which}_race`];
    return race === null
      ? null
      : `${race} (${row[`${which}_race_ref`]})${which === "last" && row.ongoing ? ", still running" : ""}`;
  };
}
