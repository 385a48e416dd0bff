import type { Row } from "../../planning/found.ts";
import type { Plan } from "../../planning/plan.ts";
import { extremeOf } from "../../reading/features.ts";
import { answered, type Said, say, sayList } from "../../say.ts";
import { type FormReader, leaders, type Scene, statistics, subjectOf, toolTrouble } from "./scene.ts";

const kinds: readonly (readonly [RegExp, string, string])[] = [
  [/ (?:average|mean|avg|typical) (?:\w+ ){0,2}?(?:qualifying|qualified) /, "avg_qualifying", "average place in qualifying"],
  [/ (?:average|mean|avg|typical) (?:\w+ ){0,2}?(?:grid|start\w*) /, "avg_grid", "average grid place"],
  [/ (?:average|mean|avg) (?:\w+ ){0,2}?(?:finish\w*|result|position|place) /, "avg_finish", "average finishing place"],
  [/ (?:average|mean|avg) (?:\w+ ){0,2}?points | points per (?:race|start|grand prix) /, "avg_points", "average points a race"],
  [/ (?:average|mean|avg) (?:\w+ ){0,2}?(?:places|positions) gained /, "avg_positions_gained", "average places gained"],
  [/ (?:percent\w*|rate|ratio|share|proportion) (?:\w+ ){0,8}(?:from|on) pole | how often (?:\w+ ){0,4}(?:win|won|convert\w*|victory) (?:\w+ ){0,4}pole | pole to win|(?:percent\w*|rate|ratio|share|proportion|conver\w*) (?:\w+ ){0,4}poles? (?:\w+ ){0,4}(?:win|won|victor|convert)|poles (?:\w+ ){0,3}convert|convert (?:\w+ ){0,3}poles/, "pole_to_win_rate", "share of poles turned into wins"],
  [/ (?:win|winning|victory) (?:rate|percentage|ratio|percent|strike rate)|(?:percent\w*|share|proportion|rate|ratio|%) (?:\w+ ){0,6}(?:won|wins?|victories|winning) /, "win_rate", "win rate"],
  [/ podium (?:rate|percentage|ratio|percent)|(?:percent\w*|share|proportion|rate|ratio) (?:\w+ ){0,6}(?:podiums?) /, "podium_rate", "podium rate"],
  [/ pole (?:rate|percentage|ratio|percent)|(?:percent\w*|share|proportion|rate|ratio) (?:\w+ ){0,6}poles? /, "pole_rate", "pole rate"],
  [/ points (?:rate|percentage|finish rate|scoring rate)|(?:percent\w*|share|proportion|rate) (?:\w+ ){0,6}(?:in the points|points) /, "points_rate", "share of starts in the points"],
  [/ (?:dnf|retirement) (?:rate|percentage|ratio)|(?:percent\w*|share|proportion|rate) (?:\w+ ){0,6}(?:retire\w*|dnfs?) /, "dnf_rate", "retirement rate"],
]; // biome-ignore format: a table to be read across

/** Averages and rates, of one or as a ranking (then with a floor of starts, said so). */
export const averageForm: FormReader = (scene) => {
  const { words } = scene.question;
  const kind = kinds.find(([pattern]) => pattern.test(words));
  if (!kind) return undefined;
  return { sure: 0.88, plan: () => averagePlan(scene, kind[1], kind[2]) };
};

const fewestStarts = 20;

function* averagePlan(scene: Scene, metric: string, noun: string): Plan {
  const { question, drivers, filters } = scene;
  const named = drivers !== undefined || (question.teams.length > 0 && extremeOf(question) === undefined);
  const total =
    drivers === undefined &&
    question.teams.length === 0 &&
    extremeOf(question) === undefined &&
    !/ (?:who|which|what driver) /.test(question.words);
  const group = total
    ? "total"
    : drivers === undefined && (question.teams.length > 0 || scene.group === "constructor")
      ? "constructor"
      : "driver";
  const narrow =
    question.time.seasons.length > 0 || question.time.lastRaces !== undefined || question.places.length > 0;
  const asked =
    / (?:minimum|min|at least|more than|over) (?:of )?(\d{1,3}) (?:\w+ )?(?:starts|races|grands prix|gps) /.exec(
      question.words,
    )?.[1];
  const minStarts =
    asked !== undefined ? Number(asked) : named ? undefined : group === "total" ? undefined : narrow ? 3 : fewestStarts;
  const found = yield* statistics({
    metric,
    ...filters.input,
    driver: drivers,
    group_by: group,
    min_starts: minStarts,
    order: worst(question.words, metric),
    limit: named ? 10 : 2,
  });
  const [row] = found.rows;
  if (!found.ok || !row) return toolTrouble(found);
  const words =
    group === "constructor" && named
      ? filters.words.replace(/^ for [\s\S]*?(?= (?:at|in|from|by|with|since|up)\b|$)/, "")
      : filters.words;
  if (group === "total") return answered(say`The ${noun}${words} is ${shown(row, metric)}.`);
  if (named)
    return answered(
      say`${sayList(found.rows.map((one) => say`${subjectOf(one, group)}'s ${noun}${words} is ${shown(one, metric)}, over ${one.cite("starts")} starts`))}.`,
    );
  const best = leaders(found.rows);
  return answered(
    say`${sayList(best.map((one) => subjectOf(one, group)))} ${best.length > 1 ? "share" : "has"} the ${worst(question.words, metric) !== undefined ? "lowest" : "best"} ${noun}${words}: ${shown(row, metric)} (of those with at least ${String(minStarts)} starts).`,
  );
}

const worst = (words: string, metric: string) =>
  / (?:worst|lowest|fewest|(?<!at )least) /.test(words) && !metric.startsWith("avg_f") && !/^avg_[gq]/.test(metric)
    ? "asc"
    : undefined;

function shown(row: Row, metric: string): Said {
  return metric.endsWith("_rate")
    ? row.cite("value", row.text("value_text"))
    : row.cite("value", String(Math.round((row.number("value") ?? 0) * 100) / 100));
}
