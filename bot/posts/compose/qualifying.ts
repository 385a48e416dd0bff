import { teamColor } from "#tools/charts/team-colors.ts";
import { type Found, type Row, toFound } from "../../chat/offline/planning/found.ts";
import { type Said, say, sayList } from "../../chat/offline/say.ts";
import { citedTable } from "./cited-table.ts";
import { type Compose, runTool, sourcesOf } from "./draft.ts";
import { driver, surname } from "./driver-said.ts";
import { narrated } from "./narrated.ts";
import { worded } from "./worded.ts";

const rowsShown = 10;
const task = "Tell qualifying: pole and by how much, the first rows, who of the well known went out early.";

/** Who is on pole and by how much, who was knocked out early, and the first ten. */
export const qualifying: Compose = async (services, { race, subject }) => {
  const { context } = services;
  const ref = subject.split("/")[0] ?? subject;
  const run = await runTool(services, "session_results", { race: ref, session: "qualifying" });
  const found = toFound(0, run.result);
  const [pole] = found.rows;
  if (!pole) throw new Error(`qualifying of ${ref} has no rows`);
  const head = worded(say`${driver(pole)} on pole for the ${pole.cite("race")}`, [run], context);
  const body = await narrated(services, task, [run], story(found, pole));
  const table = worded(timesTable(found), [run], context);
  const color = teamColor(pole.text("constructor"), race.season);
  return {
    headline: head.text,
    neutral: `Qualifying: ${race.season} ${race.grandPrixFullName}`,
    text: body.text,
    tables: [table.text],
    charts: [],
    sources: sourcesOf([run]),
    claims: [...head.claims, ...body.claims, ...table.claims],
    notes: ["Places as set in qualifying; grid penalties come on top."],
    ...(color === undefined ? {} : { color }),
  };
};

function story(found: Found, pole: Row): Said {
  const [, second, third] = found.rows;
  const time = pole.text("time_text") === "" ? "" : say` with a ${pole.cite("time_text")}`;
  const first = say`${driver(pole)} took pole position for ${pole.cite("constructor")}${time}.`;
  const next = third ? say`, and ${driver(third)} was third for ${third.cite("constructor")}${behind(third)}` : "";
  const row = second ? say` ${driver(second)} was second${behind(second)}${next}.` : "";
  return say`${first}${row}${knockedOut(found)}`;
}

function behind(row: Row): Said {
  const gap = row.number("gap_s");
  return gap === undefined ? "" : say`, ${row.cite("gap_s", gap.toFixed(3))} s slower`;
}

/** Who went out in the first two parts, by name where a part was lost. */
function knockedOut({ rows }: Found): Said {
  const has = (row: Row, part: string) => row.number(part) !== undefined;
  const inParts = rows.some((row) => has(row, "q3_s"));
  if (!inParts) return "";
  const second = rows.filter((row) => has(row, "q2_s") && !has(row, "q3_s"));
  const first = rows.filter((row) => !has(row, "q2_s") && !has(row, "q3_s"));
  const names = (list: readonly Row[]) => sayList(list.slice(0, 6).map((row) => surname(row)));
  return say`${second.length > 0 ? say`\n\nOut in Q2: ${names(second)}.` : ""}${first.length > 0 ? say` Out in Q1: ${names(first)}.` : ""}`;
}

function timesTable({ rows }: Found): Said {
  const shown = rows.filter((row) => row.number("position") !== undefined).slice(0, rowsShown);
  return citedTable(
    ["", "Driver", "Team", "Time"],
    shown.map((row) => [
      row.cite("position"),
      surname(row),
      row.cite("constructor"),
      row.text("time_text") === "" ? "" : row.cite("time_text"),
    ]),
  );
}
