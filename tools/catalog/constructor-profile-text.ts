import type { z } from "zod";
import { listText, plural, pointsText, tableText } from "../render.ts";
import type { constructorProfileShape } from "./constructor-profile.ts";
import { milestonesText } from "./milestone-text.ts";
import { totalsText } from "./totals-text.ts";

type Data = z.infer<typeof constructorProfileShape>;

/** Totals, titles, firsts and lasts, lineage, drivers and a table of the latest seasons. */
export function renderConstructorProfile(data: Data): string {
  const lineup = data.lineup.map((row) => `${row.driver} (${plural(row.races, "race")})`);
  return [
    `${data.title}${data.country === null ? "" : ` (${data.country})`}`,
    `${data.full_name}; seasons ${data.first_season} to ${data.last_season}.`,
    titleText(data),
    totalsText(data.totals),
    milestonesText(data.milestones),
    lineageText(data),
    lineup.length > 0 ? `Drivers in ${data.lineup[0]?.season}: ${listText(lineup)}.` : "",
    ...seasonsTable(data),
    ...data.notes,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function titleText(data: Data): string {
  const own =
    data.titles === 0
      ? "No constructors' title"
      : `${plural(data.titles, "constructors' title")} (${data.title_seasons.join(", ")})`;
  const champions = data.champions.map((one) => `${one.driver} ${one.season}`);
  return `${own}; drivers' titles in its cars: ${champions.length === 0 ? "none" : `${champions.length} (${champions.join(", ")})`}.`;
}

function lineageText(data: Data): string {
  if (data.lineage.length === 0) return "";
  const names = data.lineage.map(
    (one) => `${one.constructor} (${one.from}-${one.to ?? "now"}, ${plural(one.wins, "win")})`,
  );
  return `The same team as: ${names.join(", ")}.`;
}

const shownSeasons = 15;

function seasonsTable(data: Data): string[] {
  const shown = data.seasons.slice(-shownSeasons);
  const rows = shown.map((one) => [
    one.season,
    one.championship_position === null ? "-" : `${one.championship_position}${one.champion ? "*" : ""}`,
    pointsText(one.championship_points ?? one.points),
    one.wins,
    one.podiums,
    one.poles,
    one.drivers.split(", ").slice(0, 3).join(", "),
  ]);
  const more =
    data.seasons.length > shown.length
      ? [`The last ${shown.length} of ${data.seasons.length} seasons; all are in the data.`]
      : [];
  return [tableText(["Season", "Pos", "Pts", "Wins", "Pod", "Poles", "Drivers"], rows), ...more];
}
