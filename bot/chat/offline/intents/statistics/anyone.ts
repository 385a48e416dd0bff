import type { Plan } from "../../planning/plan.ts";
import { isYesNo } from "../../reading/features.ts";
import { answered, say, sayList } from "../../say.ts";
import { metricOf, withoutDoubleSession } from "./counts.ts";
import { type FormReader, measureInput, type Scene, statistics, toolTrouble } from "./scene.ts";

const anybody =
  / (?:any ?one|any ?body|some ?one|some ?body|any (?:\w+ )?(?:drivers?|teams?|rookies?|NATION|men|women)|a (?:driver|team|rookie|woman)|an? NATION(?: driver)?|nobody|no one) /;

/** "Has anyone won from outside the top ten?": whether it ever happened, how often, and the last times. */
export const anyoneForm: FormReader = (scene) => {
  const { question, measure } = scene;
  if (!measure || !isYesNo(question) || !anybody.test(question.words)) return undefined;
  if (question.drivers.length > 0 || / (?:most|more than|youngest|oldest|in a row|consecutive) /.test(question.words))
    return undefined;
  return { sure: 0.86, plan: () => anyonePlan(scene) };
};

const mostShown = 5;

function* anyonePlan(scene: Scene): Plan {
  const { measure, filters } = scene;
  const found = yield* statistics(
    withoutDoubleSession({
      metric: metricOf(scene),
      ...measureInput(scene),
      ...filters.input,
      list_events: true,
      order: "desc",
      limit: mostShown,
    }),
  );
  if (!found.ok || !measure) return toolTrouble(found);
  if (found.rows.length === 0) return answered(say`No: nobody ${measure.did}${filters.words}.`);
  const who = (row: (typeof found.rows)[number]) =>
    row.text("driver") === "" ? row.cite("constructor") : row.cite("driver");
  const shown = found.rows.map(
    (row) =>
      say`${who(row)} at the ${row.cite("race")}${row.number("grid") === undefined || filters.input.grid_from === undefined ? "" : say` from grid place ${row.cite("grid")}`}`,
  );
  const head = found.total > shown.length ? say`${found.data.cite("total")} times, most recently ` : "";
  return answered(say`Yes: ${head}${sayList(shown)}.`);
}
