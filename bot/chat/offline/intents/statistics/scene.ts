import { racesOfSeason } from "#db/queries/schedule.ts";
import { type Filters, filtersOf } from "../../planning/filters.ts";
import type { Found, Row } from "../../planning/found.ts";
import { ask, type Plan, type Setting, type ToolWish } from "../../planning/plan.ts";
import { roundBeforeBreak } from "../../planning/which-race.ts";
import { type Group, groupOf, measureOf } from "../../reading/features.ts";
import type { Question } from "../../reading/question.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { type Said, say, sayList, unknown } from "../../say.ts";
import type { Measure } from "../../words/measures.ts";

/** A question of statistics, taken apart. */
export interface Scene {
  readonly question: Question;
  readonly setting: Setting;
  readonly measure: Measure | undefined;
  readonly group: Group | undefined;
  readonly filters: Filters;
  /** Drivers named, as the tool takes them. */
  readonly drivers: string | undefined;
}

/** One form of statistical question; undefined when the question has another form. */
export interface Form {
  readonly sure: number;
  readonly plan: () => Plan;
}
export type FormReader = (scene: Scene) => Form | undefined;

/** Circumstances that name a measure without asking for it. */
const notMeasured =
  / (?:(?:without|not from|from off|not starting from) (?:starting (?:on|from) |being on |the |a )*pole(?: position)?|(?:when|by the time|before|until|after|since|at the time) (?:he|she|DRIVER) (?:had )?(?:retired|quit|stopped|left)(?= )) /;

export function sceneOf(asked: Question, setting: Setting): Scene {
  const question = withRounds(asked, setting);
  const measured = { words: question.words.replace(notMeasured, " ") };
  const measure = placeMeasure(measured) ?? measureOf(measured) ?? measureOf(question);
  const drivers = question.drivers.map((driver) => driver.name).join(", ");
  return {
    question,
    setting,
    measure,
    group: groupOf(question),
    filters: withSprints(filtersOf(question), measure),
    drivers: drivers === "" ? undefined : drivers,
  };
}

/** A count in sprints says so, unless its name does. */
const withSprints = (filters: Filters, measure: Measure | undefined): Filters =>
  filters.input.session === "sprint" && !measure?.metric.startsWith("sprint_")
    ? { ...filters, words: ` in sprints${filters.words}` }
    : filters;

/** Halves of a season, and what came before or after its summer break, as rounds. */
function withRounds(question: Question, setting: Setting): Question {
  const { time } = question;
  const season =
    onlySeason(time) ?? (time.half || time.beforeBreak || time.afterBreak ? setting.situation.last?.season : undefined);
  if (season === undefined) return question;
  const rounds = racesOfSeason(setting.context.db, season).length;
  const pause = time.beforeBreak || time.afterBreak ? roundBeforeBreak(season, setting) : undefined;
  const middle = Math.floor(rounds / 2);
  const seasons = [season];
  if (time.half === "first" || (time.beforeBreak && pause))
    return { ...question, time: { ...time, seasons, roundTo: pause ?? middle } };
  if (time.half === "second" || (time.afterBreak && pause))
    return { ...question, time: { ...time, seasons, roundFrom: (pause ?? middle) + 1 } };
  return question;
}

/** "second places", "finished fourth", "top-five finishes": counts of finishes there. */
export function placeMeasure({ words }: Pick<Question, "words">): Measure | undefined {
  const top =
    / top (\d{1,2}) (?:finish|result|place)/.exec(words) ??
    / (?:finish\w*|been|ended) (?:\w+ )?in(?:side)? the top (\d{1,2}) /.exec(words);
  if (top && top[1] !== "3")
    return {
      metric: "top_n",
      event: "top_n",
      one: `top-${top[1]} finish`,
      many: `top-${top[1]} finishes`,
      did: `finished in the top ${top[1]}`,
    };
  const place =
    / (?:finish\w*|came|come|coming|been) (?:in )?(?:p)?(\d{1,2})(?:st|nd|rd|th)?(?: place)? (?!2s? )/.exec(words) ??
    / (\d{1,2})(?:nd|rd|th) places? /.exec(words) ??
    / p(\d{1,2})s /.exec(words);
  if (!place || / (?:championship|standings|grid|start\w*) /.test(words)) return undefined;
  const text = ordinalText(Number(place[1]));
  return { metric: "finishes", event: "finish", one: `${text} place`, many: `${text} places`, did: `finished ${text}` };
}

/** Inputs that the measure itself needs. */
export function measureInput({ measure }: Scene): Record<string, unknown> {
  if (measure?.metric === "top_n") return { n: Number(/top-(\d+)/.exec(measure.one)?.[1] ?? 10) };
  const place = / places?$/.test(measure?.one ?? "") ? Number.parseInt(measure?.one ?? "", 10) : Number.NaN;
  if (measure?.metric === "finishes" && Number.isFinite(place)) return { finish_from: place, finish_to: place };
  return {};
}

const ordinalText = (place: number) =>
  `${place}${place % 10 === 1 && place !== 11 ? "st" : place % 10 === 2 && place !== 12 ? "nd" : place % 10 === 3 && place !== 13 ? "rd" : "th"}`;

export function* statistics(input: Record<string, unknown>): Generator<ToolWish, Found, Found> {
  return yield* ask("statistics", input);
}

/** What a row is about: driver, team, circuit, season, ... */
export function subjectOf(row: Row, group: Group = "driver"): Said {
  const named = row.text(group);
  if (named !== "") return row.cite(group);
  for (const key of [
    "driver",
    "teammates",
    "constructor",
    "race",
    "circuit",
    "grand_prix",
    "country",
    "nationality",
    "engine",
    "season",
  ])
    if (row.text(key) !== "") return row.cite(key);
  return "all together";
}

/** The rows that share the first rank. */
export function leaders(rows: readonly Row[]): readonly Row[] {
  const rank = rows[0]?.at.rank;
  return rows.filter((row) => row.at.rank === rank);
}

/** "3 wins", "1 win". */
export function countSaid(row: Row, measure: Measure): Said {
  const value = row.number("value") ?? 0;
  if (value === 0) return say`${row.cite("value", "no")} ${measure.many}`;
  return say`${row.cite("value", valueText(value))} ${value === 1 ? measure.one : measure.many}`;
}

export const valueText = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Math.round(value * 100) / 100);

export const namesOf = (rows: readonly Row[], group: Group | undefined): Said =>
  sayList(rows.map((row) => subjectOf(row, group)));

export const toolTrouble = (found: Found) => unknown(found.text);
