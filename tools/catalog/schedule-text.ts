import type { z } from "zod";
import { tableText } from "../render.ts";
import type { scheduleShape } from "./schedule.ts";

type Data = z.infer<typeof scheduleShape>;

/** The calendar as a narrow table; of a few races with all session times. */
export function renderSchedule(data: Data): string {
  const several = new Set(data.rows.map((row) => row.season)).size > 1;
  const winners = data.rows.some((row) => row.winner !== null);
  const header = [several ? "Season" : "", "Date", "Grand Prix", "Circuit", ...(winners ? ["Winner"] : ["Start UTC"])];
  const rows = data.rows.map((row) => [
    several ? `${row.season}-${row.round}` : row.round,
    row.date,
    row.race.replace(/^\d{4} | Grand Prix$/g, "") + (row.sprint_weekend ? " (sprint)" : ""),
    row.circuit,
    winners ? row.winner : timeOf(row.start_utc),
  ]);
  const more = data.total > data.rows.length ? [`${data.rows.length} of ${data.total} shown.`] : [];
  return [
    data.title,
    ...(data.rows.length === 1 ? oneRace(data) : [tableText(header, rows)]),
    ...sessions(data),
    ...more,
    ...data.notes,
  ].join("\n");
}

function oneRace(data: Data): string[] {
  const [row] = data.rows;
  if (!row) return [];
  const sprint = row.sprint_weekend ? ", sprint weekend" : "";
  const days = row.days_from_now === null ? "" : `, ${row.days_from_now} days from now`;
  const won = row.winner === null ? "" : `\nWon by ${row.winner} (${row.winner_constructor}).`;
  return [
    `${row.date}, round ${row.round} of ${row.season}, ${row.circuit}, ${row.place}, ${row.country}; ${row.laps} laps, ${row.distance_km} km${sprint}${days}.${won}`,
  ];
}

function sessions(data: Data): string[] {
  if (!data.sessions.some((one) => one.start_utc !== null)) return [];
  const several = data.rows.length > 1;
  const rows = data.sessions.map((one) => [
    ...(several ? [one.race] : []),
    one.session.replaceAll("_", " "),
    one.date,
    timeOf(one.start_utc),
  ]);
  const next = data.next_session ? [`Next session: ${data.next_session.session.replaceAll("_", " ")}.`] : [];
  return [tableText([...(several ? ["Race"] : []), "Session", "Date", "UTC"], rows), ...next];
}

const timeOf = (startUtc: string | null) => (startUtc === null ? null : startUtc.slice(11, 16));
