import type { z } from "zod";
import { listText, ordinal, plural, pointsText, tableText } from "../render.ts";
import type { driverProfileShape } from "./driver-profile.ts";
import { milestonesText } from "./milestone-text.ts";
import { totalsText } from "./totals-text.ts";

type Data = z.infer<typeof driverProfileShape>;

/** Life, totals, firsts and lasts, and a table of the seasons. */
export function renderDriverProfile(data: Data): string {
  return [
    `${data.title} (${data.driver_code}${data.number === null ? "" : `, number ${data.number}`})`,
    lifeText(data),
    titleText(data),
    totalsText(data.totals),
    milestonesText(data.milestones),
    seasonsTable(data),
    teammatesText(data),
    ...data.notes,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** Of one season with the races together; of a career with the years. */
function teammatesText({ teammates }: Data): string {
  if (teammates.length === 0) return "";
  const years = [...new Set(teammates.map((mate) => mate.season))];
  const [only] = years;
  if (years.length === 1 && only !== undefined)
    return `Teammates in ${only}: ${listText(teammates.map((mate) => `${mate.teammate} (${mate.constructor}, ${plural(mate.races_together, "race")})`))}.`;
  const byYear = years.map((year) => {
    const there = teammates.filter((mate) => mate.season === year);
    return `${year} ${there.map((mate) => mate.teammate).join(", ")}`;
  });
  return `Teammates: ${byYear.join("; ")}.`;
}

function lifeText(data: Data): string {
  const place = [data.place_of_birth, data.country_of_birth].filter((part) => part !== null).join(", ");
  const born = data.date_of_birth === null ? "" : `born ${data.date_of_birth}${place === "" ? "" : ` in ${place}`}`;
  const age =
    data.date_of_death === null ? `aged ${data.age_years}` : `died ${data.date_of_death} aged ${data.age_years}`;
  const family = data.family.map((one) => `${one.relation} ${one.name}`);
  const parts = [data.full_name, data.nationality ?? "", born, data.age_years === null ? "" : age];
  return `${parts.filter((part) => part !== "").join("; ")}.${family.length > 0 ? ` Family in Formula 1: ${family.join(", ")}.` : ""}`;
}

function titleText(data: Data): string {
  if (data.titles > 0) return `${plural(data.titles, "world title")}: ${listText(data.title_seasons.map(String))}.`;
  return data.best_championship_position === null
    ? "No world title."
    : `No world title; best championship place ${ordinal(data.best_championship_position)}.`;
}

function seasonsTable(data: Data): string {
  const rows = data.seasons.map((one) => [
    one.season,
    one.constructors,
    one.championship_position === null ? "-" : `${one.championship_position}${one.champion ? "*" : ""}`,
    pointsText(one.championship_points ?? one.points),
    one.starts,
    one.wins,
    one.podiums,
    one.poles,
  ]);
  return tableText(["Season", "Team", "Pos", "Pts", "Starts", "Wins", "Pod", "Poles"], rows);
}
