import type { z } from "zod";
import { listText, plural, tableText } from "../render.ts";
import type { circuitProfileShape } from "./circuit-profile.ts";

type Data = z.infer<typeof circuitProfileShape>;

/** The place, its lap record, who is best there, layouts and winners. */
export function renderCircuitProfile(data: Data): string {
  const leaders = (what: Data["leaders"][number]["what"]) =>
    listText(
      data.leaders.filter((row) => row.what === what).map((row) => `${row.driver ?? row.constructor} ${row.count}`),
    );
  const held =
    data.last_race === null
      ? "no race yet"
      : `${plural(data.races_held, "race")}, ${data.first_race} to ${data.last_race}`;
  const winners = data.winners.map((row) => [
    row.season,
    row.race.replace(/^\d{4} | Grand Prix$/g, ""),
    row.driver,
    row.constructor,
    row.grid,
  ]);
  return [
    data.title,
    `${data.full_name}; ${data.type} circuit, ${data.direction}, ${data.length_km} km, ${plural(data.turns, "turn")}${data.race_laps === null ? "" : `; a race is ${data.race_laps} laps, ${data.race_distance_km} km`}; ${held}.`,
    data.next_race === null ? "" : `Next: ${data.next_race} (${data.next_race_ref}).`,
    recordText(data),
    data.winners.length === 0
      ? ""
      : `Most wins: ${leaders("wins_by_driver")}; teams: ${leaders("wins_by_constructor")}.`,
    data.winners.length === 0 ? "" : `Most poles: ${leaders("poles_by_driver")}.`,
    layoutText(data),
    data.winners.length === 0 ? "" : tableText(["Season", "Race", "Winner", "Team", "Grid"], winners),
    data.total > data.winners.length ? `${data.winners.length} of ${data.total} winners shown.` : "",
    ...data.notes,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function recordText({ lap_record: record, qualifying_record: qualified }: Data): string {
  const told = (one: NonNullable<Data["lap_record"]>) =>
    `${one.lap_time_text}, ${one.driver} (${one.constructor}), ${one.race}`;
  const race = record ? `Race lap record: ${told(record)}.` : "No race lap record is known for the layout in use.";
  return qualified ? `${race} Fastest qualifying lap: ${told(qualified)}.` : race;
}

function layoutText(data: Data): string {
  if (data.layouts.length < 2) return "";
  const layouts = data.layouts.map(
    (one) => `${one.first_season}-${one.last_season}: ${one.length_km} km, ${plural(one.turns, "turn")}`,
  );
  return `Layouts raced: ${layouts.join("; ")}.`;
}
