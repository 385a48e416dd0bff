import type { z } from "zod";
import type { raceLapsShape } from "#tools/catalog/race-laps.ts";
import { teamColor } from "#tools/charts/team-colors.ts";
import { gapText } from "#tools/render.ts";
import { type StoryResult, writeCommentary } from "../../chat/commentary.ts";
import { type Found, type Row, toFound } from "../../chat/offline/planning/found.ts";
import { type Said, say } from "../../chat/offline/say.ts";
import { citedTable } from "./cited-table.ts";
import { type Compose, chartsOf, type GoodRun, runTool, runToolIfAny, sourcesOf } from "./draft.ts";
import { surname } from "./driver-said.ts";
import { worded } from "./worded.ts";

const rowsShown = 10;

/** The story of a race, its first ten, and pictures of tires and places where there is lap data. */
export const recap: Compose = async (services, { race, subject }) => {
  const { context } = services;
  const story = await runTool(services, "race_story", { race: subject });
  const result = await runTool(services, "session_results", { race: subject, session: "race" });
  const places = await runToolIfAny(services, "race_laps", {
    race: subject,
    view: "positions",
    drivers: "all",
    limit: 2000,
  });
  const runs = [story, result];
  const told = await writeCommentary(services, story.result as StoryResult, { asker: "posts" });
  const head = worded(headline(toFound(0, story.result)), runs, context);
  const table = worded(resultTable(toFound(1, result.result)), runs, context);
  const color = teamColor(toFound(0, story.result).data.text("winner_constructor"), race.season);
  const isProvisional = race.resultState === "provisional";
  return {
    headline: head.text,
    neutral: `Recap: ${race.season} ${race.grandPrixFullName}`,
    text: told.text,
    tables: [table.text],
    charts: chartsOf([story, places]),
    sources: sourcesOf([story, places]),
    claims: [...head.claims, ...told.claims, ...table.claims],
    notes: [
      ...(isProvisional ? ["Provisional: the stewards may still change the result."] : []),
      ...(places && differsAtTheFlag(places) ? ["The chart shows the places at the flag, before penalties."] : []),
    ],
    ...(color === undefined ? {} : { color }),
  };
};

/** Whether somebody was classified in another place than he crossed the line in. */
function differsAtTheFlag(places: GoodRun): boolean {
  const { rows, drivers } = places.result.data as z.infer<typeof raceLapsShape>;
  return drivers.some(({ driver, result_position, laps }) => {
    const last = rows.find((row) => row.driver === driver && row.lap === laps);
    const isWhole = laps === Math.max(...drivers.map((one) => one.laps));
    return isWhole && last?.position != null && result_position !== null && last.position !== result_position;
  });
}

function headline({ data }: Found): Said {
  const champion = data.text("drivers_champion");
  const isWinner = champion === data.text("winner");
  const title =
    champion === ""
      ? ""
      : isWinner
        ? say` and the ${data.cite("season")} title`
        : say`, ${data.cite("drivers_champion")} the title`;
  const state = data.text("state") === "provisional" ? "Provisional: " : "";
  return say`${state}${data.cite("winner")} wins the ${data.cite("race")}${title}`;
}

function resultTable({ rows }: Found): Said {
  const shown = rows.filter((row) => row.number("position") !== undefined).slice(0, rowsShown);
  return citedTable(
    ["", "Driver", "Team", "Gap"],
    shown.map((row) => [row.cite("position"), surname(row), row.cite("constructor"), gapOf(row)]),
  );
}

function gapOf(row: Row): Said {
  const gap = row.number("gap_s");
  const text = gapText(gap ? gap * 1000 : null, row.number("gap_laps") ?? null).replace(/ s$/, "");
  return text === "" ? "" : row.cite(row.number("gap_laps") ? "gap_laps" : "gap_s", text);
}
