import type { Plan } from "../../planning/plan.ts";
import { measureOf } from "../../reading/features.ts";
import { answered, say, sayList, unknown } from "../../say.ts";
import type { Measure } from "../../words/measures.ts";
import {
  countSaid,
  type FormReader,
  leaders,
  measureInput,
  placeMeasure,
  type Scene,
  statistics,
  toolTrouble,
} from "./scene.ts";

const without =
  /^(.*?) (?:without (?:ever )?|with (?:no |zero |0 )|but (?:has |have |had )?(?:never |no |not )(?:ever )?|(?:who|that) (?:has |have )?never )((?:a |an |any |ever |having |winning |won |taking |scoring |becoming |being |getting |finishing |win |the |single |on )*.*)$/;

/** "Most podiums without a win": ranked by the one, kept if the other never happened. */
export const withoutForm: FormReader = (scene) => {
  const match = without.exec(scene.question.words);
  if (!match || !/ (?:most|record|highest) /.test(match[0]) || scene.question.drivers.length > 0) return undefined;
  if (/ in (?:a|one) (?:single )?(?:season|year) /.test(match[0])) return undefined;
  const ranked = measureIn(`${match[1]} `);
  const missing = measureIn(` ${match[2]}`);
  if (!ranked || !missing?.event || missing.event === "top_n" || ranked.one === missing.one) return undefined;
  if (ranked.metric === "starts" && scene.question.teams.length > 0) return undefined;
  return { sure: 0.93, plan: () => withoutPlan(scene, ranked, missing) };
};

const measureIn = (words: string) => placeMeasure({ words }) ?? measureOf({ words });

function* withoutPlan(scene: Scene, ranked: Measure, missing: Measure): Plan {
  if (scene.filters.words !== "") return yield* withoutThere(scene, ranked, missing);
  const found = yield* statistics({
    metric: ranked.metric,
    ...measureInput({ ...scene, measure: ranked }),
    ...scene.filters.input,
    never: missing.event,
    group_by: "driver",
    limit: 3,
  });
  if (!found.ok) return toolTrouble(found);
  const [first] = found.rows;
  if (!first || (first.number("value") ?? 0) === 0)
    return unknown(say`I found nobody like that${scene.filters.words}.`);
  const best = leaders(found.rows);
  return answered(
    say`${sayList(best.map((row) => row.cite("driver")))} ${best.length > 1 ? "have" : "has"} the most ${ranked.many} without a ${missing.one}${scene.filters.words}: ${countSaid(first, ranked)}.`,
  );
}

/** Within a season, at a place ...: who has the one there and none of the other there. */
function* withoutThere(scene: Scene, ranked: Measure, missing: Measure): Plan {
  const by = { ...scene.filters.input, group_by: "driver", limit: 100 };
  const found = yield* statistics({ metric: ranked.metric, ...measureInput({ ...scene, measure: ranked }), ...by });
  const others = yield* statistics({ metric: missing.metric, ...measureInput({ ...scene, measure: missing }), ...by });
  if (!found.ok || !others.ok) return toolTrouble(found.ok ? others : found);
  const had = new Set(others.rows.filter((row) => (row.number("value") ?? 0) > 0).map((row) => row.text("driver")));
  const rest = found.rows.filter((row) => !had.has(row.text("driver")) && (row.number("value") ?? 0) > 0);
  const [first] = rest;
  if (!first) return unknown(say`I found nobody like that${scene.filters.words}.`);
  const best = leaders(rest);
  return answered(
    say`${sayList(best.map((row) => row.cite("driver")))} ${best.length > 1 ? "have" : "has"} the most ${ranked.many} without a ${missing.one}${scene.filters.words}: ${countSaid(first, ranked)}.`,
  );
}
