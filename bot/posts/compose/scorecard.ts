import { raceRef } from "#db/race-id.ts";
import { type Found, type Row, toFound } from "../../chat/offline/planning/found.ts";
import { type Said, say } from "../../chat/offline/say.ts";
import { chance } from "../../chat/offline/wording/chance.ts";
import { placeWord, surnameOf } from "../../chat/offline/wording/report/telling.ts";
import { type ForecastScore, scoreForecast } from "../forecasts/score-forecast.ts";
import type { PostServices } from "../post-services.ts";
import { citedTable } from "./cited-table.ts";
import { type Compose, type GoodRun, runTool, sourcesOf } from "./draft.ts";
import { driver } from "./driver-said.ts";
import { forecastChart } from "./forecast-chart.ts";
import { narrated } from "./narrated.ts";
import { paragraphs } from "./preview.ts";
import { type RaceForecast, raceForecast } from "./race-forecast.ts";
import { worded } from "./worded.ts";

const task =
  "Tell how our forecast of this race did, hits and misses alike, without excuses; say what the ranked probability score and the log score mean when you name them.";

/** How our forecasts of a race did: the last one before the start in words, both in figures. */
export const scorecard: Compose = async (services, { race }) => {
  const { context } = services;
  const after = await raceForecast(services, race, "after_qualifying");
  const before = await raceForecast(services, race, "before_qualifying");
  const made = [after, before].flatMap((one) => (one ? [one] : []));
  const [last] = made;
  if (!last) throw new Error(`there is no forecast of ${raceRef(race.raceId)} to score`);
  const result = await runTool(services, "session_results", { race: raceRef(race.raceId) });
  const runs = [...made.map((one) => scoreRun(services, race.raceId, one)), result];
  const founds = runs.slice(0, made.length).map((run, at) => toFound(at, run.result));
  const [score] = founds;
  if (!score) throw new Error("no score");
  const phase = last.output.phase === "after_qualifying" ? "after qualifying" : "before qualifying";
  const head = worded(headline(score), runs, context);
  const own = paragraphs([callSaid(score, phase), hitsSaid(score), surprisesSaid(score), measureSaid(score)]);
  const body = await narrated(services, task, runs, own);
  const table = worded(scoresTable(made, founds), runs, context);
  const placed = toFound(0, result.result).rows;
  const name = (driver: string) => {
    const row = placed.find((one) => one.text("driver") === driver);
    return `${surnameOf(driver)} (${placeOf(row?.text("position_text") ?? "DNS")})`;
  };
  const title = `${race.season} ${race.grandPrixFullName}: forecast ${phase}, and where they finished`;
  return {
    headline: head.text,
    neutral: `Scorecard of our forecast: ${race.season} ${race.grandPrixFullName}`,
    text: body.text,
    tables: [table.text],
    charts: [forecastChart(last.output, title, name)],
    sources: sourcesOf([...made.map(({ run }) => run), result]),
    claims: [...head.claims, ...body.claims, ...table.claims],
    notes: made.every(({ madeAt }) => madeAt !== undefined)
      ? []
      : ["Not a forecast on record: worked out afterwards from what was known before."],
  };
};

const placeOf = (text: string) => (/^\d+$/.test(text) ? `P${text}` : text);

function scoreRun({ context }: PostServices, raceId: number, { output, run }: RaceForecast): GoodRun {
  const data = scoreForecast(context.db, raceId, output) satisfies ForecastScore | undefined;
  if (!data) throw new Error(`${raceRef(raceId)} has no result to score a forecast with`);
  return { name: "score_forecast", input: {}, result: { ...run.result, data, text: JSON.stringify(data) } };
}

function headline({ data }: Found): Said {
  const share = data.number("winner_chance") ?? 0;
  const verdict = data.at.winner_rank === 1 ? "Called it" : share >= 0.1 ? "In the picture" : "Did not see it coming";
  return say`${verdict}: we gave ${data.cite("winner")} ${chance(data, "winner_chance")} to win the ${data.cite("race")}`;
}

function callSaid({ data }: Found, phase: string): Said {
  if (data.at.winner_rank === 1)
    return say`Our forecast ${phase} had ${data.cite("winner")} as its favorite, with a ${chance(data, "winner_chance")} chance to win, and ${data.cite("winner", "so it came")}.`;
  const finish = data.text("favorite_finish");
  const ended = /^\d+$/.test(finish)
    ? say`came ${data.cite("favorite_finish", placeWord(Number(finish)))}`
    : say`was not classified (${data.cite("favorite_finish")})`;
  return say`Our forecast ${phase} had ${data.cite("favorite")} as its favorite, with a ${chance(data, "favorite_chance")} chance to win; ${data.cite("favorite", surnameOf(data.text("favorite")))} ${ended}. The winner, ${data.cite("winner")}, had been given ${chance(data, "winner_chance")}, which made him our number ${data.cite("winner_rank")}.`;
}

function hitsSaid({ data }: Found): Said {
  const words = ["None", "One", "Two", "All"][data.number("podium_hits") ?? 0] ?? "";
  return say`${data.cite("podium_hits", words)} of the three drivers we thought likeliest on the podium got there, and ${data.cite("points_hits")} of our ten for the points.`;
}

function surprisesSaid(found: Found): Said {
  const rows = found.list("surprises");
  const up = rows.find((row) => (row.number("places_better") ?? 0) >= 3);
  const down = rows.find((row) => (row.number("places_better") ?? 0) <= -3);
  const told = (row: Row) =>
    say`${driver(row)}, ${row.cite("finish", placeWord(Number(row.text("finish"))))} where we expected about ${row.cite("expected_finish", placeWord(Math.round(row.number("expected_finish") ?? 0)))}`;
  if (up && down) return say`We undersold ${told(up)}, and oversold ${told(down)}.`;
  return up ? say`We undersold ${told(up)}.` : down ? say`We oversold ${told(down)}.` : "";
}

function measureSaid({ data }: Found): Said {
  const rps = data.number("rps") ?? 0;
  const even = data.number("rps_even") ?? 1;
  const verdict =
    rps < 0.55 * even
      ? "a good weekend"
      : rps < 0.8 * even
        ? "a fair one"
        : rps < even
          ? "a poor one"
          : "worse than no forecast at all";
  return say`Over the whole order that is ${verdict}: a ranked probability score of ${data.cite("rps")}, where 0 is foresight and ${data.cite("rps_even")} what you get for calling every place equally likely. For the winner alone the log score is ${data.cite("log_score")}: 0 is certainty, ${data.cite("log_score_even")} an even guess.`;
}

function scoresTable(made: readonly RaceForecast[], founds: readonly Found[]): Said {
  return citedTable(
    ["Forecast", "Winner", "RPS", "Log"],
    founds.map(({ data }, at) => [
      made[at]?.output.phase === "after_qualifying" ? "after quali" : "before quali",
      chance(data, "winner_chance"),
      data.cite("rps", (data.number("rps") ?? 0).toFixed(3)),
      data.cite("log_score", (data.number("log_score") ?? 0).toFixed(2)),
    ]),
  );
}
