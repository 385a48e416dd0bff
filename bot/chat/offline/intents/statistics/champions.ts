import type { Plan } from "../../planning/plan.ts";
import { extremeOf } from "../../reading/features.ts";
import { answered, say, sayList } from "../../say.ts";
import { type Measure, measures } from "../../words/measures.ts";
import { countSaid, type FormReader, leaders, type Scene, statistics, toolTrouble } from "./scene.ts";

const least = / (?:fewest|least|lowest|smallest|worst) /;
const crowned = / (?:titles?|championships?|crown|champions?) /;
/** "Most" is of a career unless the words are about the season of the title. */
const titleSeason =
  / (?:(?:to|and) (?:still )?(?:win|take|clinch|get) (?:the |a |an )?(?:\w+ )?|(?:in|during) (?:a|his|the) )(?:title|championship)| (?:title|championship) winning | champions? (?:\w+ ){0,5}(?:in|during) (?:a|one|his|their) (?:\w+ ){0,2}(?:season|year) | (?:by|as|for|from) (?:a|the|any) (?:\w+ )?champion (?:in|during) (?:a|one) /;
const counted: readonly (readonly [RegExp, Measure])[] = [
  [/ points /, measures.points],
  [/ podiums? /, measures.podiums],
  [/ (?:poles?|pole positions?) /, measures.poles],
  [/ (?:wins|victories|races) /, measures.wins],
];

/** "Fewest points for a champion since 2010", "which title was won with the fewest wins?": title seasons ranked. */
export const championsForm: FormReader = (scene) => {
  const { words, drivers, teams } = scene.question;
  const isLeast = least.test(words);
  if (drivers.length + teams.length > 0 || !crowned.test(words)) return undefined;
  if (/ (?:without|career|never|constructors?|teams?) /.test(words)) return undefined;
  if (!isLeast && !(extremeOf(scene.question) === "most" && titleSeason.test(words))) return undefined;
  const measure = counted.find(([pattern]) => pattern.test(words))?.[1];
  return measure && { sure: 0.95, plan: () => championsPlan(scene, measure, isLeast) };
};

/** Until then only a season's best results counted for the championship. */
const firstOfAllResults = 1991;

function* championsPlan({ filters }: Scene, measure: Measure, isLeast: boolean): Plan {
  const found = yield* statistics({
    metric: measure.metric,
    ...filters.input,
    champions: true,
    group_by: "driver,season",
    order: isLeast ? "asc" : "desc",
    limit: 2,
  });
  const best = leaders(found.rows);
  const [first] = best;
  if (!found.ok || !first) return toolTrouble(found);
  const names = best.map((row) => say`${row.cite("driver")} (${row.cite("season")})`);
  const isOfAll = measure === measures.points && best.some((row) => (row.number("season") ?? 0) < firstOfAllResults);
  return answered(
    say`${sayList(names)}, with ${countSaid(first, measure)}${isOfAll ? " (all results counted)" : ""}, the ${isLeast ? "fewest" : "most"} of a champion in his title season${filters.words}.`,
  );
}
