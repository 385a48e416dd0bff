import type { Found, Row } from "../../planning/found.ts";
import type { Plan, ToolWish } from "../../planning/plan.ts";
import { measureNameOf } from "../../reading/features.ts";
import { answered, say, sayList, unknown } from "../../say.ts";
import { type Measure, measures } from "../../words/measures.ts";
import { countSaid, type FormReader, type Scene, statistics, toolTrouble } from "./scene.ts";

const without =
  /^(.*?) (?:without (?:ever )?|but (?:has |have |had )?(?:never |no |not )(?:ever )?|(?:who|that) (?:has |have )?never )((?:a |an |any |ever |having |winning |won |taking |scoring |becoming |being |getting |finishing |win |the |single |on )*.*)$/;

/** "Most podiums without a win": ranked by the one, kept if the other never happened. */
export const withoutForm: FormReader = (scene) => {
  const match = without.exec(scene.question.words);
  if (!match || !/ (?:most|record|highest) /.test(match[0]) || scene.question.drivers.length > 0) return undefined;
  const ranked = measureNameOf({ words: `${match[1]} ` });
  const missing = measureNameOf({ words: ` ${match[2]}` });
  if (!ranked || !missing || ranked === missing || ranked === "starts") return undefined;
  return { sure: 0.93, plan: () => withoutPlan(scene, measures[ranked], measures[missing]) };
};

const pageLength = 100;
/** As many names as fit into the tool's field. */
const namesAtOnce = 4;

function* withoutPlan(scene: Scene, ranked: Measure, missing: Measure): Plan {
  const page = yield* statistics({ metric: missing.metric, group_by: "driver", limit: pageLength });
  if (!page.ok) return toolTrouble(page);
  const had = new Set(page.rows.map((row) => row.text("driver")));
  const table = yield* statistics({
    metric: ranked.metric,
    ...scene.filters.input,
    group_by: "driver",
    limit: pageLength,
  });
  if (!table.ok) return toolTrouble(table);
  const candidates = table.rows.filter((row) => !had.has(row.text("driver")));
  const never = yield* trulyWithout(candidates, missing);
  const [first] = never;
  if (!first) return unknown(say`I found nobody like that${scene.filters.words}.`);
  const best: readonly Row[] = never.filter((row) => row.number("value") === first.number("value"));
  return answered(
    say`${sayList(best.map((row) => row.cite("driver")))} ${best.length > 1 ? "have" : "has"} the most ${ranked.many} without a ${missing.one}${scene.filters.words}: ${countSaid(first, ranked)}.`,
  );
}

/** The page may have cut off some who have it once: the likeliest are asked for by name. */
function* trulyWithout(candidates: readonly Row[], missing: Measure): Generator<ToolWish, Row[], Found> {
  for (let from = 0, asked = 0; from < candidates.length && asked < 3; from += namesAtOnce, asked++) {
    const some = candidates.slice(from, from + namesAtOnce);
    const names = some.map((row) => row.text("driver"));
    const found = yield* statistics({ metric: missing.metric, driver: names.join(", "), group_by: "driver" });
    const zero = new Set(found.rows.filter((row) => row.number("value") === 0).map((row) => row.text("driver")));
    const kept = some.filter((row) => zero.has(row.text("driver")));
    if (kept.length > 0) return kept;
  }
  return [];
}
