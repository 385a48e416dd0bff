import { dayText } from "../../planning/dates.ts";
import { onDebut } from "../../planning/filters.ts";
import type { Plan } from "../../planning/plan.ts";
import { isHowMany } from "../../reading/features.ts";
import { answered, corrected, say } from "../../say.ts";
import { metricOf, withoutDoubleSession } from "./counts.ts";
import { type FormReader, measureInput, type Scene, statistics, toolTrouble } from "./scene.ts";

const firstWords = / (?:first|maiden|debut|earliest|1st) /;
const lastWords = / (?:last|latest|most recent|final|recently) /;

/** "When did Norris first win?", "where was Ferrari's last title", "who was the first German to win?". */
export const firstLastForm: FormReader = (scene) => {
  const { question, measure } = scene;
  const { words } = question;
  const end = firstWords.test(words) ? "first" : lastWords.test(words) ? "last" : undefined;
  if (!end || question.time.race !== undefined) return undefined;
  // The count tells its first and last time too.
  if (isHowMany(question) && / and (?:where|when|which|what|at) /.test(words)) return undefined;
  if (onDebut.test(words) && question.drivers.length === 0 && !/ (?:last|latest|most recent) /.test(words))
    return undefined;
  if (
    / (?:first|last) (?:race|grand prix|gp|start|entry|appearance|outing) |debut/.test(words) &&
    !measure?.metric.match(/wins|podiums|poles/)
  )
    return question.drivers.length + question.teams.length > 0
      ? { sure: 0.82, plan: () => endPlan({ ...scene, measure: undefined }, end) }
      : undefined;
  if (!measure || / (?:most(?! recent)|fewest) /.test(words)) return undefined;
  const asksWho = / (?:who|which driver|which team|what team|winners?|polesitter|driver|man|woman|team) /.test(words);
  if (
    question.drivers.length === 0 &&
    question.teams.length === 0 &&
    question.nations.length === 0 &&
    question.except === undefined &&
    !asksWho &&
    question.places.length === 0
  )
    return undefined;
  return { sure: 0.83, plan: () => endPlan(scene, end) };
};

function* endPlan(scene: Scene, end: "first" | "last"): Plan {
  const { drivers, filters, question } = scene;
  const measure = scene.measure;
  const metric = measure ? metricOf(scene) : "starts";
  const group =
    drivers !== undefined ? "driver" : question.teams.length > 0 && metric === "titles" ? "constructor" : "total";
  const found = yield* statistics(
    withoutDoubleSession({ metric, ...measureInput(scene), ...filters.input, driver: drivers, group_by: group }),
  );
  if (!found.ok) return toolTrouble(found);
  const [row] = found.rows;
  const noun = measure?.one ?? "race";
  const who = drivers ?? question.teams.map((team) => team.name).join(" and ");
  if (!row || row.text(`${end}_race`) === "")
    return corrected(say`${who === "" ? "Nobody" : who} has no ${noun}${filters.words}.`);
  const race = row.cite(`${end}_race`);
  const date = row.cite(`${end}_date`, dayText(row.text(`${end}_date`)));
  const driver = row.text(`${end}_driver`);
  const words = end === "first" ? "first" : "most recent";
  const isTold = question.teams.length > 0 || row.text(`${end}_constructor`) === "";
  const team = isTold ? undefined : row.cite(`${end}_constructor`);
  if (drivers !== undefined)
    return answered(
      say`${who}'s ${words} ${noun}${filters.words} was at the ${race} on ${date}${team ? say`, with ${team}` : ""}.`,
    );
  const by = driver === "" ? "" : say` by ${row.cite(`${end}_driver`)}${team ? say` (${team})` : ""},`;
  return answered(say`The ${words} ${noun}${filters.words} was${by} at the ${race} on ${date}.`);
}
