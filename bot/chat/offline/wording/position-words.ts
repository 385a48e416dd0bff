import type { Found, Row } from "../planning/found.ts";
import type { Setting } from "../planning/plan.ts";
import { nameOf } from "../planning/which-race.ts";
import type { Question } from "../reading/question.ts";
import { answered, joined, type Reply, type Said, say, sayList, unknown } from "../say.ts";
import { chance } from "./chance.ts";

type Field = "win" | "podium" | "points_finish" | "retired";

/** The race forecast that was asked for, in probabilities. */
export function positionsSaid(found: Found, question: Question, setting: Setting): Reply {
  const byWin = [...found.rows].sort((a, b) => number(b, "win") - number(a, "win"));
  const wanted = chosen(byWin, question);
  const [first] = wanted;
  if (!first) return unknown(say`Nobody by that name is in the line-up of that race.`);
  const field = fieldAsked(question.words);
  const top = topAsked(question.words);
  const ground = groundSaid(found, setting);
  if (isNamed(question))
    return answered(
      say`${joined(
        wanted.slice(0, 4).map((row) => namedSaid(row, field)),
        " ",
      )} ${ground}`,
    );
  if (top !== undefined) return answered(say`${orderSaid(found, top)} ${ground}`);
  return answered(say`${likeliestSaid(byWin, field ?? "win")} ${ground}`);
}

const number = (row: Row, field: string) => row.number(field) ?? 0;
const isNamed = ({ drivers, teams }: Question) => drivers.length + teams.length > 0;

function chosen(rows: readonly Row[], { drivers, teams }: Question): readonly Row[] {
  if (drivers.length > 0 || teams.length === 0) return rows;
  return rows.filter((row) => teams.some((team) => row.text("constructor") === team.name));
}

export function fieldAsked(words: string): Field | undefined {
  if (/ (?:podiums?|top 3|rostrum|on the box) /.test(words)) return "podium";
  if (/ (?:retire\w*|dnf|not finish|crash out|drop out|breakdown|fail to finish) /.test(words)) return "retired";
  if (/ (?:points|top 10|score) /.test(words)) return "points_finish";
  return / (?:win|wins|winner|winning|victory|favorites?) /.test(words) ? "win" : undefined;
}

function topAsked(words: string): number | undefined {
  const top = Number(/ (?:top|first|best) (\d{1,2}) /.exec(words)?.[1] ?? Number.NaN);
  if (Number.isFinite(top) && !/ (?:chances?|odds|likely|probability) /.test(words))
    return Math.min(10, Math.max(2, top));
  if (/ (?:predict\w*|forecast|expected) (?:\w+ ){0,3}podium /.test(words)) return 3;
  return / (?:finishing order|full order|classification|result|order) /.test(words) ? 10 : undefined;
}

const labels: Readonly<Record<Field, string>> = {
  win: "to win",
  podium: "to be on the podium",
  points_finish: "to score points",
  retired: "to retire",
};

/** As many names as there are places to be had, four at the least. */
const shownFor: Readonly<Record<Field, number>> = { win: 4, podium: 4, points_finish: 10, retired: 4 };

/** One driver: the chance that was asked for first. */
export function namedSaid(row: Row, field: Field | undefined): Said {
  if (field === "retired")
    return say`${row.cite("driver")} has a ${chance(row, "retired")} chance of not being classified in the ${row.cite("race")}.`;
  const fields: Field[] = ["win", "podium", "points_finish"];
  const ordered = field === undefined ? fields : [field, ...fields.filter((one) => one !== field)];
  const all = ordered.map((one) => say`${chance(row, one)} ${labels[one]}`);
  return say`For the ${row.cite("race")} ${row.cite("driver")} has a chance of ${sayList(all)}; the mean expected finish is ${row.cite("expected_finish")}.`;
}

function likeliestSaid(rows: readonly Row[], field: Field): Said {
  const [first] = rows as [Row];
  const sorted = [...rows].sort((a, b) => number(b, field) - number(a, field)).slice(0, shownFor[field]);
  const list = sorted.map((row) => say`${row.cite("driver")} ${chance(row, field)}`);
  if (field === "win") {
    const [best] = sorted as [Row];
    return say`The favorite for the ${first.cite("race")} is ${best.cite("driver")}; chances to win are ${sayList(list)}.`;
  }
  return say`The highest chances ${labels[field]} in the ${first.cite("race")}: ${sayList(list)}.`;
}

function orderSaid(found: Found, top: number): Said {
  const rows = [...found.rows].sort((a, b) => number(a, "rank") - number(b, "rank")).slice(0, top);
  const names = rows.map((row) => say`${row.cite("driver")} (${chance(row, "win")} to win)`);
  const [first] = rows as [Row];
  return say`The likeliest order of the first ${String(rows.length)} in the ${first.cite("race")}: ${sayList(names)}.`;
}

/** What the forecast stands on, and what it cannot know. */
export function groundSaid(found: Found, { situation }: Setting): Said {
  const phase = found.data.text("phase");
  const when =
    phase === "in_race"
      ? say`as it stood after lap ${found.data.cite("lap")}`
      : found.data.cite("phase", phase === "after_qualifying" ? "made after qualifying" : "made before qualifying");
  const upTo = found.data.text("known_up_to");
  const last = situation.last;
  const isLast = last !== undefined && upTo === `${last.season}-${last.round}`;
  const form =
    upTo === ""
      ? ""
      : say`, from form up to ${isLast ? say`the ${found.data.cite("known_up_to", nameOf(last))}` : say`round ${found.data.cite("known_up_to", roundOf(upTo))}`}`;
  const missing = isLast && situation.missing.length > 0 ? " (later races are not in my data yet)" : "";
  return say`That is a forecast ${when}${form}${missing}, not a fact.`;
}

function roundOf(ref: string): string {
  const [season, round] = ref.split("-");
  return `${round} of ${season}`;
}
