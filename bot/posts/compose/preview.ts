import { raceRef } from "#db/race-id.ts";
import { type Found, type Row, toFound } from "../../chat/offline/planning/found.ts";
import { type Said, say, sayList } from "../../chat/offline/say.ts";
import { chance } from "../../chat/offline/wording/chance.ts";
import { chanceCell, citedTable } from "./cited-table.ts";
import { type Compose, type GoodRun, runTool, runToolIfAny, sourcesOf } from "./draft.ts";
import { driver, surname } from "./driver-said.ts";
import { forecastChart } from "./forecast-chart.ts";
import { gridPreview } from "./grid-preview.ts";
import { narrated } from "./narrated.ts";
import { raceForecast } from "./race-forecast.ts";
import { strategySaid } from "./strategy-said.ts";
import { worded } from "./worded.ts";

const task =
  "Tell what to expect of this race: the chances as a model's, the strategy. Say that the weather is not in the forecast. The calendar is told elsewhere.";

/** What to expect of a race: before qualifying, or from the grid (`2025-8/grid`). */
export const preview: Compose = (services, occasion) =>
  occasion.subject.endsWith("/grid") ? gridPreview(services, occasion) : racePreview(services, occasion);

const racePreview: Compose = async (services, { race }) => {
  const { context } = services;
  const ref = raceRef(race.raceId);
  const forecast = await raceForecast(services, race, "before_qualifying");
  if (!forecast) throw new Error(`there is no forecast of ${ref}`);
  const calendar = await runTool(services, "schedule", { race: ref });
  const past = await runToolIfAny(services, "schedule", { circuit: race.circuitName, when: "past", limit: 30 });
  const plan = await runToolIfAny(services, "optimize_strategy", { race: ref, ask: "plan" });
  const runs: GoodRun[] = [forecast.run, calendar, ...(past ? [past] : []), ...(plan ? [plan] : [])];
  const foundOf = (run: GoodRun | undefined) => (run ? toFound(runs.indexOf(run), run.result) : undefined);
  const odds = toFound(0, forecast.run.result);
  const when = worded(weekend(toFound(1, calendar.result), lastHere(foundOf(past), race.raceId)), runs, context);
  const own = paragraphs([oddsSaid(odds), strategySaid(foundOf(plan)), unknownWeather]);
  const body = await narrated(services, task, runs, own);
  const head = worded(headline(odds), runs, context);
  const table = worded(oddsTable(odds), runs, context);
  return {
    headline: head.text,
    neutral: `Preview: ${race.season} ${race.grandPrixFullName}`,
    text: `${when.text}\n\n${body.text}`,
    tables: [table.text],
    charts: [forecastChart(forecast.output, `${race.season} ${race.grandPrixFullName}: forecast before qualifying`)],
    sources: sourcesOf([forecast.run, calendar, plan]),
    claims: [...head.claims, ...when.claims, ...body.claims, ...table.claims],
    notes: [],
  };
};

export const unknownWeather =
  "The weather is not in it: we have no forecast of rain, and all of this is for a dry race.";

export const paragraphs = (parts: readonly Said[]): Said =>
  parts.filter((part) => part !== "").flatMap((part, at): Said[] => (at === 0 ? [part] : ["\n\n", part]));

const byWin = (found: Found): Row[] => [...found.rows].sort((a, b) => (b.number("win") ?? 0) - (a.number("win") ?? 0));

function headline(found: Found): Said {
  const [first, second, third] = byWin(found);
  if (!first) return "";
  const isNear = (row: Row | undefined) => row && (first.number("win") ?? 0) - (row.number("win") ?? 0) < 0.05;
  const race = first.cite("race");
  if (second && isNear(second) && !isNear(third))
    return say`${driver(first)} or ${driver(second)}? Preview of the ${race}`;
  if (isNear(second)) return say`Wide open: preview of the ${race}`;
  return say`${driver(first)} favorite for the ${race}`;
}

function weekend(calendar: Found, last: Row | undefined): Said {
  const [race] = calendar.rows;
  if (!race) return "";
  const sprint = race.at.sprint_weekend === true ? " It is a sprint weekend." : "";
  const start = (kind: string): Said => {
    const session = calendar.list("sessions").find((row) => row.text("session") === kind);
    const at = session?.text("start_utc");
    return session && at ? session.cite("start_utc", `{time:${at}}`) : "";
  };
  const [qualifying, start_] = [start("qualifying"), start("race")];
  const times =
    qualifying === "" || start_ === "" ? "" : say` Qualifying starts at ${qualifying}, the race at ${start_}.`;
  const before = last
    ? say` The last race here, in ${last.cite("season")}, went to ${last.cite("winner")} for ${last.cite("winner_constructor")}.`
    : "";
  return say`The ${race.cite("race")} is round ${race.cite("round")} of the season: ${race.cite("laps")} laps at ${race.cite("circuit")}.${sprint}${times}${before}`;
}

/** The newest race at the circuit before this one. */
function lastHere(past: Found | undefined, raceId: number): Row | undefined {
  const id = (row: Row) => (row.number("season") ?? 0) * 100 + (row.number("round") ?? 0);
  return past?.rows.filter((row) => id(row) < raceId && row.text("winner") !== "").sort((a, b) => id(b) - id(a))[0];
}

function oddsSaid(found: Found): Said {
  const [first, ...rest] = byWin(found);
  if (!first) return "";
  const rivals = rest.filter((row) => (row.number("win") ?? 0) >= 0.04).slice(0, 3);
  const told = rivals.map((row) => say`${driver(row)} ${chance(row, "win")}`);
  const against = told.length === 0 ? "" : say`; then come ${sayList(told)}`;
  const podium = [...found.rows].sort((a, b) => (b.number("podium") ?? 0) - (a.number("podium") ?? 0)).slice(0, 3);
  const steps = sayList(podium.map((row) => say`${driver(row)} (${chance(row, "podium")})`));
  return say`Before qualifying our model gives ${driver(first)} a ${chance(first, "win")} chance to win${against}. Likeliest on the podium are ${steps}.`;
}

function oddsTable(found: Found): Said {
  return citedTable(
    ["Driver", "Win", "Podium", "Points"],
    byWin(found)
      .slice(0, 10)
      .map((row) => [
        surname(row),
        chanceCell(row, "win"),
        chanceCell(row, "podium"),
        chanceCell(row, "points_finish"),
      ]),
  );
}
