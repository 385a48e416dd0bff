import { ordinal } from "#tools/render.ts";
import type { Plan } from "../../planning/plan.ts";
import { topOf } from "../../reading/features.ts";
import { answered, type Said, say, sayLines, sayList } from "../../say.ts";
import { type FormReader, leaders, type Scene, statistics, subjectOf, toolTrouble } from "./scene.ts";

/** Margins, grid places of winners, places gained in one race, the fastest stop. */
export const extremeForm: FormReader = (scene) => {
  const { words } = scene.question;
  const best =
    / (best|highest|worst|lowest) (?:ever )?(?:(?:race|f1|grand prix|career|starting|qualifying|finishing|grid) )*(results?|finish\w*|positions?|places?|qualifying|grid|start) /.exec(
      words,
    );
  if (
    best &&
    scene.question.drivers.length + scene.question.teams.length + scene.question.nations.length === 1 &&
    (scene.question.places.length > 0 || scene.filters.words !== "" || /grid|start|qualif/.test(best[0]))
  )
    return {
      sure: 0.9,
      plan: () => bestPlan(scene, /worst|lowest/.test(best[1] ?? ""), /grid|start|qualif/.test(best[0])),
    };
  if (
    / (?:winning margins?|margins?|victory margins?|closest (?:finish\w*|races?|wins?|grand prix|ever)|narrowest (?:win|victory|finish|margin)|(?:biggest|largest|most dominant|smallest|widest|greatest) (?:win|victory|gap|margin|winning)|photo finish|tightest finish) /.test(
      words,
    ) &&
    !/ (?:title|championship|points|standings) /.test(words)
  )
    return { sure: 0.88, plan: () => marginPlan(scene) };
  if (/ (?:fastest|quickest|best|shortest|slowest) (?:ever )?(?:pit ?stops?|stops?|pit) /.test(words))
    return { sure: 0.88, plan: () => stopPlan(scene) };
  if (
    / (?:lowest|furthest|farthest|worst|deepest|highest|from the back|backmost) (?:\w+ ){0,3}(?:grid|start\w*|back|position) /.test(
      words,
    ) &&
    scene.measure &&
    !/ (?:finish\w* position|championship) /.test(words) &&
    !/ (?:average|highest (?:\w+ )?finish) /.test(words)
  )
    return { sure: 0.86, plan: () => gridPlan(scene) };
  if (
    / (?:most|biggest|greatest|record) (?:\w+ ){0,2}(?:positions?|places?|gain\w*|recovery|comeback|climb) /.test(
      words,
    ) &&
    / (?:in (?:a|one|any) (?:single )?race|in a grand prix|single race|ever|gained|gain|recovery|comeback|climb) /.test(
      words,
    )
  )
    return { sure: 0.8, plan: () => gainPlan(scene) };
  return undefined;
};

function* marginPlan(scene: Scene): Plan {
  const { words } = scene.question;
  const small = / (?:closest|narrowest|smallest|tightest|photo|slimmest|least|shortest) /.test(words);
  const top = topOf(scene.question);
  const found = yield* statistics({
    metric: "winning_margin",
    group_by: "race",
    ...scene.filters.input,
    driver: scene.drivers,
    order: small ? "asc" : "desc",
    limit: top ?? 1,
  });
  if (!found.ok || found.rows.length === 0) return toolTrouble(found);
  const lines = found.rows.map(
    (row): Said =>
      say`${row.cite("first_driver")} at the ${row.cite("race")}: ${row.number("value") === undefined ? row.cite("margin_laps", row.text("value_text")) : row.cite("value", row.text("value_text"))}`,
  );
  const head = `The ${small ? "smallest" : "biggest"} winning margin${top === undefined ? "" : "s"}${scene.filters.words}`;
  return answered(lines.length === 1 ? say`${head} was by ${lines[0] ?? ""}.` : sayLines([`${head}:`, ...lines]));
}

function* stopPlan(scene: Scene): Plan {
  const slow = / slowest /.test(scene.question.words);
  const found = yield* statistics({
    metric: "fastest_pit_stop",
    ...scene.filters.input,
    driver: scene.drivers,
    group_by: "driver,race",
    order: slow ? "desc" : undefined,
    limit: 1,
  });
  const [row] = found.rows;
  if (!found.ok || !row) return toolTrouble(found);
  return answered(
    say`The ${slow ? "slowest" : "fastest"} pit stop${scene.filters.words} was ${row.cite("value", row.text("value_text"))} of pit lane time by ${row.cite("driver")} at the ${row.cite("race")}.`,
  );
}

function* gridPlan(scene: Scene): Plan {
  const { measure } = scene;
  const best = / highest /.test(scene.question.words);
  const found = yield* statistics({
    metric: "grid_of_event",
    event: measure?.event ?? "win",
    ...scene.filters.input,
    driver: scene.drivers,
    order: best ? "asc" : "desc",
    limit: 1,
  });
  const [row] = found.rows;
  if (!found.ok || !row) return toolTrouble(found);
  const lines = found.rows.map((one) => say`${one.cite("driver")} at the ${one.cite("race")}`);
  return answered(
    say`The ${best ? "highest" : "lowest"} grid place from which anybody ${measure?.did ?? "won"}${scene.filters.words} is ${row.cite("value", ordinal(row.number("value") ?? 0))}: ${lines.flatMap((line, at) => (at === 0 ? [line] : [", ", line]))}.`,
  );
}

/** "The biggest comeback win": only among wins, or podiums. */
const eventGained = ({ question }: Scene) =>
  / (?:wins?|won|winners?|victor(?:y|ies)) /.test(question.words.replace(/ places? won /, " "))
    ? "win"
    : / podiums? /.test(question.words)
      ? "podium"
      : undefined;
const gainedWords = { win: " in a win", podium: " on the way to a podium" } as const;

function* gainPlan(scene: Scene): Plan {
  const event = eventGained(scene);
  const found = yield* statistics({
    metric: "positions_gained_in_race",
    event,
    ...scene.filters.input,
    driver: scene.drivers,
    limit: 1,
  });
  const [row] = found.rows;
  if (!found.ok || !row) return toolTrouble(found);
  const lines = found.rows.map((one) => say`${one.cite("driver")} at the ${one.cite("race")}`);
  return answered(
    say`The most places gained in one race${event === undefined ? "" : gainedWords[event]}${scene.filters.words}: ${row.cite("value")}, by ${lines.flatMap((line, at) => (at === 0 ? [line] : [", ", line]))}.`,
  );
}

/** A team that is the subject is no filter. */
const wordsWithout = ({ drivers, filters }: Scene) =>
  drivers === undefined
    ? filters.words.replace(/^ for [A-Z][\s\S]*?(?= (?:at|in|from|by|with|since|up)\b|$)/, "")
    : filters.words;

/** A driver's or team's best (or worst) classified finish or grid place under the filters. */
function* bestPlan(scene: Scene, isWorst: boolean, isGrid: boolean): Plan {
  const metric = isGrid ? "grid_of_event" : "finish_of_event";
  const isTeam = scene.drivers === undefined && scene.question.teams.length > 0;
  const found = yield* statistics({
    metric,
    event: isGrid ? "start" : "finish",
    ...scene.filters.input,
    driver: scene.drivers,
    group_by: isTeam ? "constructor" : "driver",
    order: isWorst ? "desc" : "asc",
    limit: 1,
  });
  const [row] = found.rows;
  if (!found.ok || !row) return toolTrouble(found);
  if (!isTeam && scene.drivers === undefined)
    return answered(
      say`The ${isWorst ? "worst" : "best"} ${isGrid ? "grid place" : "result"}${scene.filters.words} is ${row.cite("value", ordinal(row.number("value") ?? 0))}: ${sayList(leaders(found.rows).map((one) => say`${one.cite("driver")} (${one.cite("first_race")})`))}.`,
    );
  return answered(
    say`${subjectOf(row, isTeam ? "constructor" : "driver")}'s ${isWorst ? "worst" : "best"} ${isGrid ? "grid place" : "result"}${wordsWithout(scene)} is ${row.cite("value", ordinal(row.number("value") ?? 0))}, at the ${row.cite("first_race")}.`,
  );
}
