import type { z } from "zod";
import type { standingsShape } from "#tools/catalog/standings.ts";
import type { ChartSpec } from "#tools/charts/spec.ts";
import { standingsChart } from "#tools/charts/standings-chart.ts";
import { pointsText } from "#tools/render.ts";
import { type Found, type Row, toFound } from "../../chat/offline/planning/found.ts";
import { type Said, say, sayList } from "../../chat/offline/say.ts";
import { chance } from "../../chat/offline/wording/chance.ts";
import { placeWord } from "../../chat/offline/wording/report/telling.ts";
import { citedTable } from "./cited-table.ts";
import { type Compose, type GoodRun, runTool, runToolIfAny, sourcesOf } from "./draft.ts";
import { driver, surname } from "./driver-said.ts";
import { narrated } from "./narrated.ts";
import { worded } from "./worded.ts";

const driversShown = 10;
const teamsShown = 6;
const task =
  "Tell how both championships stand after this race, and the chances of the title as what they are: a model's.";

/** Both championships after a race, and what the rest of the season may still bring. */
export const standings: Compose = async (services, { race, subject }) => {
  const { context } = services;
  const after = { season: race.season, after_round: race.round };
  const drivers = await runTool(services, "standings", { ...after, progression: true });
  const teams = await runToolIfAny(services, "standings", { ...after, table: "constructors" });
  const odds = await runToolIfAny(services, "predict_championship", { ...after, limit: 6 });
  const runs = [drivers, ...(teams ? [teams] : []), ...(odds ? [odds] : [])];
  const founds = runs.map((run, at) => toFound(at, run.result));
  const foundOf = (run: GoodRun | undefined) => (run ? founds[runs.indexOf(run)] : undefined);
  const [table] = founds;
  const [leader] = table?.rows ?? [];
  if (!table || !leader) throw new Error(`no standings after ${subject}`);
  const teamsFound = foundOf(teams);
  const head = worded(headline(table, leader), runs, context);
  const body = await narrated(services, task, runs, story(table, teamsFound, foundOf(odds)));
  const tables = [driversTable(table), ...(teamsFound ? [teamsTable(teamsFound)] : [])];
  const written = tables.map((one) => worded(one, runs, context));
  return {
    headline: head.text,
    neutral: `Championship standings after the ${race.season} ${race.grandPrixFullName}`,
    text: body.text,
    tables: written.map(({ text }) => text),
    charts: pointsChart(drivers, race.round),
    sources: sourcesOf(runs),
    claims: [...head.claims, ...body.claims, ...written.flatMap(({ claims }) => claims)],
    notes: race.resultState === "provisional" ? ["Provisional: the result may still change."] : [],
  };
};

/** Points up to this round: a post about an earlier round does not tell what came after. */
function pointsChart(run: GoodRun, round: number): ChartSpec[] {
  const data = run.result.data as z.infer<typeof standingsShape>;
  const progression = data.progression.map((one) => ({
    ...one,
    rounds: one.rounds.filter((point) => point.round <= round),
  }));
  return round < 2 ? [] : [standingsChart({ ...data, progression }) ?? []].flat();
}

function headline(found: Found, leader: Row): Said {
  const champion = found.rows.find((row) => row.at.champion === true);
  if (champion) return say`${driver(champion)} is the ${champion.cite("season")} world champion`;
  return say`${driver(leader)} leads the championship after round ${leader.cite("after_round")}`;
}

function story(found: Found, teams: Found | undefined, odds: Found | undefined): Said {
  const [first, second] = found.rows;
  if (!first) return "";
  const race = found.data.cite("after_race");
  const lead = second
    ? say`After the ${race} ${driver(first)} has ${points(first)} points, ${points(second, "gap_to_leader_points")} more than ${driver(second)}.`
    : say`After the ${race} ${driver(first)} has ${points(first)} points.`;
  return say`${lead}${climbers(found)}${teamsLead(teams)}${titleOdds(odds)}`;
}

const points = (row: Row, field = "points"): Said => row.cite(field, pointsText(row.number(field) ?? 0));

function climbers({ rows }: Found): Said {
  const up = rows.slice(0, driversShown).filter((row) => (row.number("positions_gained") ?? 0) > 0);
  if (up.length === 0) return "";
  const told = up
    .slice(0, 3)
    .map((row) => say`${driver(row)} (now ${row.cite("position", placeWord(row.number("position") ?? 0))})`);
  return say` Moving up in the table: ${sayList(told)}.`;
}

function teamsLead(teams: Found | undefined): Said {
  const [first, second] = teams?.rows ?? [];
  if (!first || !second) return "";
  return say`\n\n${first.cite("constructor")} lead the constructors' table with ${points(first)} points, ${points(second, "gap_to_leader_points")} ahead of ${second.cite("constructor")}.`;
}

function titleOdds(odds: Found | undefined): Said {
  const left = odds?.data.number("races_left") ?? 0;
  const rows = (odds?.rows ?? []).filter((row) => (row.number("title_probability") ?? 0) >= 0.005).slice(0, 4);
  const [best] = rows;
  if (!odds || left === 0 || !best) return "";
  const races = odds.data.cite("races_left", left === 1 ? "one race" : `${left} races`);
  const told = rows.map((row) => say`${driver(row)} ${chance(row, "title_probability")}`);
  return say`\n\nWith ${races} to go, our model gives these chances of the title: ${sayList(told)}.`;
}

function driversTable({ rows }: Found): Said {
  return citedTable(
    ["", "Driver", "Pts", "Gap"],
    rows.slice(0, driversShown).map((row) => [row.cite("position_text"), surname(row), points(row), gap(row)]),
  );
}

function teamsTable({ rows }: Found): Said {
  return citedTable(
    ["", "Team", "Pts", "Gap"],
    rows.slice(0, teamsShown).map((row) => [row.cite("position_text"), row.cite("constructor"), points(row), gap(row)]),
  );
}

const gap = (row: Row): Said => {
  const behind = row.number("gap_to_leader_points") ?? 0;
  return behind === 0 ? "" : row.cite("gap_to_leader_points", `-${pointsText(behind)}`);
};
