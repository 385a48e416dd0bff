import type { z } from "zod";
import { plural, pointsText, tableText } from "../render.ts";
import type { headToHeadShape } from "./head-to-head.ts";

type Data = z.infer<typeof headToHeadShape>;
type Side = Data["totals"][number];

/** Both sides next to each other, then season by season. */
export function renderHeadToHead(data: Data): string {
  const [a, b] = data.totals;
  if (!a || !b) return data.title;
  const table = tableText(
    ["", data.driver_a, data.driver_b],
    lines(data).map(([label, read]) => [label, read(a), read(b)]),
  );
  const span = data.season_from === data.season_to ? `${data.season_from}` : `${data.season_from}-${data.season_to}`;
  return [
    `${data.title} (${span}, ${plural(data.races_together, "race")} together)`,
    table,
    ...seasons(data),
    ...data.notes,
  ].join("\n");
}

function lines(data: Data): [string, (side: Side) => string | number][] {
  return [
    ["Finished ahead", (side) => side.race_ahead],
    [`Qualified ahead (of ${data.qualifyings_together})`, (side) => side.qualifying_ahead],
    ...(data.qualifyings_timed > 0
      ? ([[`Average gap in qualifying (of ${data.qualifyings_timed})`, gapText]] as [string, (side: Side) => string][])
      : []),
    ...(data.sprints_together > 0
      ? ([[`Sprints ahead (of ${data.sprints_together})`, (side) => side.sprint_ahead]] as [
          string,
          (side: Side) => number,
        ][])
      : []),
    ["Only one classified", (side) => side.only_one_classified],
    ["Wins", (side) => side.wins],
    ["Podiums", (side) => side.podiums],
    ["Poles", (side) => side.poles],
    ["Points", (side) => pointsText(side.points)],
    ["Retirements", (side) => side.dnfs],
  ];
}

const gapText = ({ avg_qualifying_gap_s: gap }: Side) =>
  gap === null ? "" : `${gap > 0 ? "+" : ""}${gap.toFixed(3)} s`;

function seasons(data: Data): string[] {
  if (data.season_from === data.season_to) return [];
  const years = [...new Set(data.by_season.map((side) => side.season))];
  const rows = years.map((year) => {
    const [a, b] = data.by_season.filter((side) => side.season === year);
    const pair = (read: (side: Side) => string | number) => (a && b ? `${read(a)}-${read(b)}` : "");
    return [
      year,
      pair((side) => side.race_ahead),
      pair((side) => side.qualifying_ahead),
      pair((side) => pointsText(side.points)),
    ];
  });
  return [tableText(["Season", "Races", "Qualifying", "Points"], rows)];
}
