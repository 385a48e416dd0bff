import { ordinal } from "#tools/render.ts";
import { dayText } from "../../planning/dates.ts";
import type { Plan } from "../../planning/plan.ts";
import { answered, corrected, say } from "../../say.ts";
import { type Measure, type MeasureName, measures } from "../../words/measures.ts";
import { withoutDoubleSession } from "./counts.ts";
import { type FormReader, type Scene, statistics, toolTrouble } from "./scene.ts";

const nth =
  / (\d{1,3})(?:st|nd|rd|th) (?:(?:career|ever|f1|formula 1|grand prix|gp|race|world|drivers|constructors|sprint) )*(wins?|victory|podium|pole|title|championship|crown|start|race|grand prix|gp|fastest lap|point)s? /;

const named: Readonly<Record<string, MeasureName>> = {
  win: "wins", wins: "wins", victory: "wins", podium: "podiums", pole: "poles", title: "titles", championship: "titles", crown: "titles",
  start: "starts", race: "starts", "grand prix": "starts", gp: "starts", "fastest lap": "fastestLaps",
}; // biome-ignore format: a list to be read across

/** "When did Hamilton take his 100th win?", "where was Ferrari's 200th pole". */
export const nthForm: FormReader = (scene) => {
  const { drivers, teams, words } = scene.question;
  if (
    drivers.length + teams.length !== 1 ||
    / (?:youngest|oldest|most|fewest|until|before|needed|took to) /.test(words)
  )
    return undefined;
  const match = nth.exec(words);
  const name = named[match?.[2] ?? ""];
  const count = Number(match?.[1]);
  if (!match || name === undefined || !(count >= 2)) return undefined;
  // "The 5th race" is one of a season.
  if (name === "starts" && count < 25 && !/ (?:his|her|career|DRIVER s?) \d/.test(words)) return undefined;
  const isSprint = / sprint /.test(match[0]);
  return {
    sure: 0.94,
    plan: () => nthPlan(scene, isSprint && name === "wins" ? measures.sprintWins : measures[name], count),
  };
};

function* nthPlan(scene: Scene, measure: Measure, count: number): Plan {
  const { drivers, filters, question } = scene;
  const input = { metric: measure.metric, ...filters.input, driver: drivers };
  const found = yield* statistics(
    withoutDoubleSession({ ...input, list_events: true, order: "asc", offset: count - 1, limit: 1 }),
  );
  if (!found.ok) return toolTrouble(found);
  const who = question.drivers[0]?.name ?? question.teams[0]?.name ?? "";
  const [row] = found.rows;
  const noun = say`${ordinal(count)} ${measure.one}`;
  if (!row) {
    const total = yield* statistics(withoutDoubleSession({ ...input, group_by: "total" }));
    const [all] = total.rows;
    return corrected(
      say`There is no ${noun} of ${who}${filters.words}: the count stands at ${all?.cite("value") ?? "0"}.`,
    );
  }
  if (measure.metric === "titles") return answered(say`${who}'s ${noun} was that of ${row.cite("season")}.`);
  const by = drivers === undefined && row.text("driver") !== "" ? say`, by ${row.cite("driver")}` : "";
  return answered(
    say`${who}'s ${noun}${filters.words} came at the ${row.cite("race")} (${row.cite("date", dayText(row.text("date")))})${by}.`,
  );
}
