import { raceRef } from "#db/race-id.ts";
import { type Found, type Row, toFound } from "../../chat/offline/planning/found.ts";
import { type Said, say, sayList } from "../../chat/offline/say.ts";
import { chance } from "../../chat/offline/wording/chance.ts";
import { chanceCell, citedTable } from "./cited-table.ts";
import { type Compose, sourcesOf } from "./draft.ts";
import { driver, surname } from "./driver-said.ts";
import { forecastChart } from "./forecast-chart.ts";
import { narrated } from "./narrated.ts";
import { paragraphs, unknownWeather } from "./preview.ts";
import { raceForecast } from "./race-forecast.ts";
import { worded } from "./worded.ts";

const task =
  "Tell the chances for the race after qualifying and whom qualifying helped or hurt. Say that the weather is not in the forecast.";

/** What qualifying did to the forecast. */
export const gridPreview: Compose = async (services, { race }) => {
  const { context } = services;
  const now = await raceForecast(services, race, "after_qualifying");
  if (!now) throw new Error(`there is no forecast of ${raceRef(race.raceId)} after qualifying`);
  const before = await raceForecast(services, race, "before_qualifying");
  const runs = [now.run, ...(before ? [before.run] : [])];
  const odds = toFound(0, now.run.result);
  const old = before ? toFound(1, before.run.result) : undefined;
  const head = worded(headline(odds), runs, context);
  const own = paragraphs([oddsSaid(odds), movedSaid(odds, old), unknownWeather]);
  const body = await narrated(services, task, runs, own);
  const table = worded(beforeAndNow(odds, old), runs, context);
  return {
    headline: head.text,
    neutral: `The forecast after qualifying: ${race.season} ${race.grandPrixFullName}`,
    text: body.text,
    tables: [table.text],
    charts: [forecastChart(now.output, `${race.season} ${race.grandPrixFullName}: forecast after qualifying`)],
    sources: sourcesOf(runs),
    claims: [...head.claims, ...body.claims, ...table.claims],
    notes: ["Made from the places of qualifying; grid penalties handed out later are not in it."],
  };
};

const win = (row: Row) => row.number("win") ?? 0;
const byWin = (found: Found): Row[] => [...found.rows].sort((a, b) => win(b) - win(a));
const sameDriver = (row: Row, found: Found | undefined) =>
  found?.rows.find((one) => one.text("driver") === row.text("driver"));

function headline(found: Found): Said {
  const [first] = byWin(found);
  return first ? say`After qualifying: ${driver(first)} ${chance(first, "win")} to win the ${first.cite("race")}` : "";
}

function oddsSaid(found: Found): Said {
  const [first, ...rest] = byWin(found);
  if (!first) return "";
  const rivals = rest.filter((row) => win(row) >= 0.02).slice(0, 3);
  const told = rivals.map((row) => say`${driver(row)} ${chance(row, "win")}`);
  const against = told.length === 0 ? "" : say`, ahead of ${sayList(told)}`;
  return say`With the places of qualifying known, our model gives ${driver(first)} a ${chance(first, "win")} chance to win${against}.`;
}

/** Whom qualifying helped and whom it hurt the most. */
function movedSaid(found: Found, old: Found | undefined): Said {
  const moves = found.rows.flatMap((row) => {
    const was = sameDriver(row, old);
    return was ? [{ row, was, by: win(row) - win(was) }] : [];
  });
  const told = ({ row, was }: (typeof moves)[number]) =>
    say`${driver(row)}, from ${chance(was, "win")} to ${chance(row, "win")}`;
  const [up] = [...moves].sort((a, b) => b.by - a.by);
  const [down] = [...moves].sort((a, b) => a.by - b.by);
  const gained = up && up.by >= 0.02 ? say`Qualifying helped ${told(up)}` : "";
  const lost = down && down.by <= -0.02 ? say`${gained === "" ? "Qualifying" : "; it"} hurt ${told(down)}` : "";
  return gained === "" && lost === "" ? "" : say`${gained}${lost}.`;
}

function beforeAndNow(found: Found, old: Found | undefined): Said {
  const rows = byWin(found).slice(0, 10);
  const name = (row: Row) => surname(row);
  const was = (row: Row): Said => {
    const before = sameDriver(row, old);
    return before ? chanceCell(before, "win") : "";
  };
  return citedTable(
    ["Driver", "Win", "Before", "Podium"],
    rows.map((row) => [name(row), chanceCell(row, "win"), was(row), chanceCell(row, "podium")]),
  );
}
