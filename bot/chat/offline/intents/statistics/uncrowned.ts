import type { Plan } from "../../planning/plan.ts";
import { answered, say } from "../../say.ts";
import { countSaid, type FormReader, type Scene, statistics, toolTrouble } from "./scene.ts";

const uncrowned =
  / (?:without (?:winning|taking|being|becoming)|(?:not|never|did not|didn t|failed to|to not|but not|and not|and lost|but lost|still lost|lost) (?:win\w*|take|become|be|winning|lose)?|non champion|runner up) ?(?:\w+ ){0,3}(?:title|championship|champion|crown) | by a non champion /;

/** "Most points in a season without winning the title": a season's count of somebody who was not its champion. */
export const uncrownedForm: FormReader = (scene) => {
  const { words, drivers, time } = scene.question;
  if (!/ (?:most|highest|record) /.test(words) || drivers.length > 0 || time.seasons.length > 0) return undefined;
  if (!/ (?:in|during) (?:a|one|any|the same) (?:single )?(?:season|year) | that (?:season|year) /.test(words))
    return undefined;
  const counted = / (points|wins|victories|podiums|poles|pole positions) /.exec(words)?.[1];
  if (counted === undefined || !uncrowned.test(words)) return undefined;
  const metric = counted.startsWith("pole") ? "poles" : counted === "victories" ? "wins" : counted;
  return { sure: 0.96, plan: () => uncrownedPlan(scene, metric) };
};

function* uncrownedPlan(scene: Scene, metric: string): Plan {
  const input = { ...scene.filters.input, champions: false, group_by: "driver,season", limit: 2 };
  const found = yield* statistics({ metric, ...input });
  const [first, second] = found.rows;
  if (!found.ok || !first) return toolTrouble(found);
  const measure = { metric, one: metric.replace(/s$/, ""), many: metric, did: "" };
  const next = second
    ? say`, ahead of ${second.cite("driver")} (${second.cite("season")}, ${second.cite("value")})`
    : "";
  return answered(
    say`${first.cite("driver")} (${first.cite("season")}), with ${countSaid(first, measure)}, the most in a season without the title${scene.filters.words}${next}.`,
  );
}
