import { dayText } from "../../planning/dates.ts";
import type { Row } from "../../planning/found.ts";
import { ask, type Plan } from "../../planning/plan.ts";
import { extremeOf, isHowMany, isYesNo, leastOf, topOf } from "../../reading/features.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { answered, corrected, type Reply, type Said, say, sayList } from "../../say.ts";
import { countSaid, type FormReader, measureInput, type Scene, statistics, toolTrouble } from "./scene.ts";

/** "How many wins does Hamilton have at Monza?", also without the "how many": "Hamilton wins 2019". */
export const countForm: FormReader = (scene) => {
  const { question, measure } = scene;
  if (!measure) return undefined;
  const named =
    question.drivers.length > 0 ||
    question.teams.length > 0 ||
    question.engines.length > 0 ||
    question.nations.length > 0;
  const asked = isHowMany(question);
  if (topOf(question) !== undefined && !named) return undefined;
  if (extremeOf(question) !== undefined && scene.group !== undefined && scene.group !== "driver") return undefined;
  if (extremeOf(question) !== undefined && !named) return undefined;
  if (!named && !asked) return undefined;
  if (/ (?:most|fewest|least|record) /.test(question.words) && question.drivers.length === 0) return undefined;
  if (!asked && / (?:which|who|whose) /.test(question.words) && question.drivers.length === 0) return undefined;
  return { sure: asked ? 0.8 : 0.5, plan: () => countPlan(scene) };
};

/** Who the count is of: drivers each for himself, else teams, else all together. */
function countInput(scene: Scene): Record<string, unknown> {
  const { question, measure, drivers, filters } = scene;
  const group =
    drivers !== undefined
      ? "driver"
      : question.teams.length > 0 && question.nations.length === 0
        ? "constructor"
        : "total";
  return {
    metric: metricOf(scene),
    ...measureInput(scene),
    ...filters.input,
    driver: drivers,
    group_by:
      measure?.metric === "titles" && drivers === undefined && question.teams.length > 0 ? "constructor" : group,
  };
}

/** Sprints are their own session only where the metric does not say so already. */
export function metricOf({ measure, question }: Scene): string {
  if (measure?.metric === "titles" && / drivers (?:world )?(?:championships?|titles?) /.test(question.words))
    return "titles";
  return measure?.metric ?? "wins";
}

function* countPlan(scene: Scene): Plan {
  const found = yield* statistics(withoutDoubleSession(countInput(scene)));
  if (!found.ok) return toolTrouble(found);
  const wrong = yield* wrongTeam(scene, found.rows);
  if (wrong) return wrong;
  const { measure, filters, question } = scene;
  const [row] = found.rows;
  if (!row || !measure) return answered(say`None that I know of${filters.words}.`);
  if (row.text("driver") === "" && row.text("constructor") === "")
    return answered(say`${countSaid(row, measure)}${filters.words}.${whenSaid(scene, found.rows)}`);
  const lines = found.rows.map((one) => say`${nameSaid(one)} ${hasWord(question.words)} ${countSaid(one, measure)}`);
  return answered(say`${sayList(lines)}${wordsFor(scene)}.${whenSaid(scene, found.rows)}`);
}

export function withoutDoubleSession(input: Record<string, unknown>): Record<string, unknown> {
  return String(input.metric).startsWith("sprint_") ? { ...input, session: undefined } : input;
}

const nameSaid = (row: Row): Said =>
  row.text("driver") !== "" && row.text("constructor") === ""
    ? row.cite("driver")
    : row.text("constructor") !== ""
      ? row.cite("constructor")
      : "there";
const hasWord = (words: string) => (/ (?:did|had) /.test(words) ? "had" : "has");

/** The filters in words; a team that is the subject is not repeated. */
function wordsFor({ filters, drivers, question }: Scene): string {
  return drivers === undefined && question.teams.length > 0
    ? filters.words.replace(/ for [\s\S]*?(?= (?:at|in|from|by|with|since|up)\b|$)/, "")
    : filters.words;
}

/** First and last of a small count, when one driver or team is asked about. */
function whenSaid(scene: Scene, rows: readonly Row[]): Said {
  const [row] = rows;
  if (!row || rows.length > 1 || scene.measure?.metric === "points" || onlySeason(scene.question.time) !== undefined)
    return "";
  const value = row.number("value") ?? 0;
  if (
    row.text("last_race") === "" ||
    value === 0 ||
    ["starts", "entries", "laps"].includes(scene.measure?.metric ?? "")
  )
    return "";
  if (value === 1) return say` It came at the ${row.cite("first_race")}.`;
  return say` The first came at the ${row.cite("first_race")}, the latest at the ${row.cite("last_race")}.`;
}

/** A driver asked about in a team he did not drive for then. */
export function* wrongTeam(
  { question }: Scene,
  rows: readonly Row[],
): Generator<
  { name: string; input: Record<string, unknown> },
  Reply | undefined,
  import("../../planning/found.ts").Found
> {
  const [driver] = question.drivers;
  const [team] = question.teams;
  const season = onlySeason(question.time);
  if (!driver || !team || (rows[0]?.number("starts") ?? 0) > 0) return undefined;
  const profile = yield* ask("driver_profile", { driver: driver.name, season });
  if (!profile.ok) return undefined;
  const seasons = profile.list("seasons");
  if (seasons.some((one) => one.text("constructors").split(/, ?/).includes(team.name))) return undefined;
  const [only] = seasons;
  if (season !== undefined && only)
    return corrected(
      say`${only.cite("driver")} drove for ${only.cite("constructors")} in ${only.cite("season")}, not for ${team.name}; with ${only.cite("constructors")} he had ${only.cite("wins")} wins and ${only.cite("podiums")} podiums that season.`,
    );
  return corrected(say`${profile.data.cite("driver")} never raced for ${team.name} in Formula 1.`);
}

/** "Has Alonso ever won at Monaco?" */
export const truthForm: FormReader = (scene) => {
  const { question, measure } = scene;
  if (
    !isYesNo(question) ||
    !measure ||
    question.drivers.length + question.teams.length !== 1 + (question.drivers.length === 1 ? question.teams.length : 0)
  )
    return undefined;
  if (question.drivers.length > 1) return undefined;
  return { sure: 0.75, plan: () => truthPlan(scene) };
};

function* truthPlan(scene: Scene): Plan {
  const found = yield* statistics(withoutDoubleSession(countInput(scene)));
  if (!found.ok) return toolTrouble(found);
  const wrong = yield* wrongTeam(scene, found.rows);
  if (wrong) return wrong;
  const [row] = found.rows;
  const { measure, question } = scene;
  if (!row || !measure) return toolTrouble(found);
  const value = row.number("value") ?? 0;
  const where = wordsFor(scene);
  if (value < (leastOf(question) ?? 1))
    return answered(
      say`No: ${nameSaid(row)} ${/ did /.test(question.words) ? "had" : "has"} ${countSaid(row, measure)}${where}.`,
    );
  const last =
    row.text("last_race") === ""
      ? ""
      : say`, ${value > 1 ? "most recently " : ""}at the ${row.cite("last_race")} (${row.cite("last_date", dayText(row.text("last_date")))})`;
  return answered(say`Yes: ${nameSaid(row)} has ${countSaid(row, measure)}${where}${last}.`);
}
