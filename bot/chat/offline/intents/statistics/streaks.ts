import { dayText } from "../../planning/dates.ts";
import type { Plan } from "../../planning/plan.ts";
import { answered, say, sayList } from "../../say.ts";
import { type FormReader, leaders, measureInput, type Scene, statistics, subjectOf, toolTrouble } from "./scene.ts";

const runWords =
  / (?:consecutive\w*|in a row|streaks?|straight|(?:longest|current|worst|best) (?:\w+ ){0,2}(?:run|spell|drought)|successive|back to back|on the trot|unbroken|run of|running|winning run|sequence|uninterrupted) /;

/** "Longest winning streak", "most consecutive poles", "how many races in a row did Vettel win". */
export const streakForm: FormReader = (scene) => {
  const { words } = scene.question;
  if (!runWords.test(words) || (!scene.measure && !/ races? | starts? | scor\w+ | pointless /.test(words)))
    return undefined;
  return { sure: 0.9, plan: () => streakPlan(scene) };
};

function* streakPlan(scene: Scene): Plan {
  const { question, measure, drivers, filters } = scene;
  const without = / (?:without|winless|pointless|no|not|never|drought) /.test(question.words);
  const event =
    without && / (?:points?|pointless|scor\w+) /.test(question.words)
      ? "points_finish"
      : (measure?.event ?? (/ finish/.test(question.words) ? "finish" : "start"));
  const group =
    drivers === undefined &&
    (question.teams.length > 0 ||
      scene.group === "constructor" ||
      / (?:by|for|of) (?:a|any|one) (?:single )?(?:team|constructor) /.test(question.words))
      ? "constructor"
      : "driver";
  const found = yield* statistics({
    metric: "streak",
    event,
    without: without || undefined,
    own_starts_only: event === "dnf" || undefined,
    ...measureInput(scene),
    ...filters.input,
    driver: drivers,
    group_by: group,
    limit: 2,
  });
  if (!found.ok || found.rows.length === 0) return toolTrouble(found);
  const best = leaders(found.rows);
  const [row] = best;
  if (!row) return toolTrouble(found);
  const what = without
    ? `races without a ${event === "points_finish" ? "points finish" : (measure?.one ?? "win")}`
    : event === "start"
      ? "starts"
      : event === "points_finish"
        ? "points finishes"
        : (measure?.many ?? "races");
  const lines = best.map(
    (one) =>
      say`${subjectOf(one, group)} (${one.cite("first_race")} to ${one.cite("last_race")}${one.at.ongoing === true ? ", still running" : ""})`,
  );
  const span = filters.words.replace(/ for [A-Z][\s\S]*$/, "");
  if (drivers !== undefined || question.teams.length > 0)
    return answered(
      say`${subjectOf(row, group)}'s longest run is ${row.cite("value")} ${what} in a row${span}, from the ${row.cite("first_race")} (${row.cite("first_date", dayText(row.text("first_date")))}) to the ${row.cite("last_race")}${row.at.ongoing === true ? ", and it goes on" : ""}.`,
    );
  return answered(say`The longest run is ${row.cite("value")} ${what} in a row${span}: ${sayList(lines)}.`);
}
