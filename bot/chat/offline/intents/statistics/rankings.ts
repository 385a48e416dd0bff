import { ordinal } from "#tools/render.ts";
import { citeDifference, type Row } from "../../planning/found.ts";
import type { Plan } from "../../planning/plan.ts";
import { extremeOf, type Group, isYesNo, rankOf, topOf } from "../../reading/features.ts";
import { answered, type Said, say, sayLines, sayList, unknown } from "../../say.ts";
import { measures } from "../../words/measures.ts";
import { metricOf, withoutDoubleSession } from "./counts.ts";
import {
  countSaid,
  type FormReader,
  leaders,
  measureInput,
  namesOf,
  type Scene,
  statistics,
  subjectOf,
  toolTrouble,
} from "./scene.ts";

/** "Who has the most wins from pole at Monaco?", "top five by podiums since 2014", "which team ...". */
export const rankingForm: FormReader = (scene) => {
  const { question, measure } = scene;
  if (!measure) return undefined;
  const ranked = extremeOf(question) !== undefined || rankOf(question) !== undefined || topOf(question) !== undefined;
  if (!ranked) return undefined;
  return { sure: 0.8, plan: () => rankingPlan(scene) };
};

/** Counts that "in one race" means of all its drivers together. */
const ofRace: ReadonlySet<string> = new Set([
  "dnfs",
  "finishes",
  "starts",
  "entries",
  "disqualifications",
  "pit_stops",
  "points_finishes",
]);

/** Counts of which one driver can have several in one race; the others are counted over the years of a Grand Prix. */
const ofOneRace: ReadonlySet<string> = new Set(["points", "positions_gained", "laps_led", "laps", "sprint_points"]);

/** What is told by its own name, without the season or race beside it. */
const tellsItself: ReadonlySet<string> = new Set(["season", "race", "circuit", "decade"]);

/** What is ranked: the group named; a named driver's or team's own seasons, circuits, ... else drivers. */
function groupFor({ group, question, measure }: Scene): string {
  const { words } = question;
  const single =
    / (?:in|during|over) (?:a|one|any) (?:single |calendar )?(?:season|year|campaign) | single season | (?:season|year) record /.test(
      words,
    );
  const named = question.drivers.length > 0;
  if (single && group !== "season")
    return named ? "season" : `${group === "constructor" ? "constructor" : "driver"},season`;
  if (
    / (?:in|of|at) (?:a|one|any|the same) (?:single |particular )?(?:race|grand prix|gp|event) | single (?:race|grand prix) /.test(
      words,
    )
  )
    return ofRace.has(measure?.metric ?? "") || (named && ofOneRace.has(measure?.metric ?? ""))
      ? "race"
      : ofOneRace.has(measure?.metric ?? "")
        ? `${group ?? "driver"},race`
        : named
          ? "grand_prix"
          : `${group === "constructor" ? group : "driver"},grand_prix`;
  if (
    / (?:at|on) (?:a|one|any|the same|any one) (?:single )?(?:circuit|track|venue) | single (?:circuit|track) /.test(
      words,
    )
  )
    return named ? "circuit" : `${group ?? "driver"},circuit`;
  if (
    / (?:with|for) (?:a|one|the same|any one) (?:single )?(?:team|constructor) | single (?:team|constructor) /.test(
      words,
    ) &&
    !named
  )
    return "driver,constructor";
  if (
    group === "race" &&
    !named &&
    / (?:which|what) (?:race|grand prix|gp|event)s? (?:\w+ ){0,2}(?:most|fewest|least) /.test(words)
  )
    return "race";
  if (group !== undefined && group !== "race") return group;
  if (measure?.metric === "one_twos") return "constructor";
  if (question.teams.length > 0 && !/ (?:driver|who) /.test(words) && named) return "constructor";
  return "driver";
}

/** "The best placed rookie of the 2007 championship" is the one with the most points, not with a title. */
function withinTable(scene: Scene): Scene {
  const { question, measure } = scene;
  const isPlaced = / (?:best|highest|top) (?:placed|ranked|scoring|finishing)?/.test(question.words);
  return measure?.metric === "titles" &&
    isPlaced &&
    question.time.seasons.length === 1 &&
    !/ (?:titles|championships) /.test(question.words)
    ? { ...scene, measure: measures.points }
    : scene;
}

function* rankingPlan(asked: Scene): Plan {
  const scene = withinTable(asked);
  const { question, drivers, filters, measure } = scene;
  const rank = rankOf(question);
  const top = topOf(question);
  const order = extremeOf(question) === "fewest" ? "asc" : undefined;
  const group = groupFor(scene);
  const limit = Math.max(rank ?? 1, top ?? 1, 3);
  const races =
    measure?.metric === "starts" &&
    /^(?:season|circuit|country|grand_prix|decade)$/.test(group) &&
    !question.drivers.length &&
    !question.teams.length;
  const input = {
    metric: races ? "distinct" : metricOf(scene),
    ...(races ? { event: "start", distinct_of: "race" } : {}),
    ...measureInput(scene),
    ...filters.input,
    driver: drivers,
    group_by: group,
    order,
    limit,
  };
  const found = yield* statistics(withoutDoubleSession(input));
  if (!found.ok) return toolTrouble(found);
  const shown = found.rows.filter((row) => order === "asc" || (row.number("value") ?? 0) > 0);
  if (shown.length === 0 || !measure) return unknown(say`Nobody fits that${filters.words}.`);
  const by = (group.split(",")[0] ?? "driver") as Group;
  if (top !== undefined)
    return answered(
      listSaid(
        scene,
        shown.filter((row) => (row.number("rank") ?? 0) <= top),
        by,
      ),
    );
  const there = rank === undefined ? leaders(shown) : shown.filter((row) => row.number("rank") === rank);
  if (there.length === 0)
    return answered(
      say`Because of a tie nobody stands alone there: ${namesOf(leaders(shown), by)} ${leaders(shown).length > 1 ? "share" : "has"} the lead with ${countSaid(shown[0] as Row, measure)}.`,
    );
  return answered(
    leadSaid(races ? { ...scene, measure: { ...measure, one: "race", many: "races" } } : scene, there, shown, by, rank),
  );
}

function leadSaid(scene: Scene, there: readonly Row[], all: readonly Row[], by: Group, rank: number | undefined): Said {
  const { measure, filters } = scene;
  const [first] = there;
  if (!first || !measure) return "";
  const which = rank === undefined ? "the most" : `the ${rank}${rank === 2 ? "nd" : rank === 3 ? "rd" : "th"} most`;
  const ordered = extremeOf(scene.question) === "fewest" ? "the fewest" : which;
  const share = there.length > 1 ? " each" : "";
  const next = rank === undefined ? all.find((row) => row.number("rank") !== first.number("rank")) : undefined;
  const after = next ? say`, ahead of ${labelOf(next, by)} (${next.cite("value", textOf(next))})` : "";
  const place =
    by === "season" || by === "circuit" || by === "race" || by === "decade" || by === "grand_prix" || by === "country";
  const who = sayList(there.map((row) => labelOf(row, by)));
  if (place)
    return say`${who}, with ${countSaid(first, measure)}${share}${whoseWords(scene)}, ${ordered}${filters.words}${after}.`;
  return say`${who} ${there.length > 1 ? "have" : "has"} ${ordered} ${measure.many}${filters.words}: ${first.cite("value", textOf(first))}${share}${after}.`;
}

const whoseWords = ({ question }: Scene) =>
  question.drivers.length > 0 ? ` for ${question.drivers.map((one) => one.name).join(" and ")}` : "";

const textOf = (row: Row) => String(row.number("value") ?? 0);

/** With its season, circuit or race where pairs are ranked. */
function labelOf(row: Row, by: Group): Said {
  const name = subjectOf(row, by);
  const extra = ["season", "circuit", "race", "grand_prix", "constructor"].find(
    (key) => key !== by && row.text(key) !== "" && !tellsItself.has(by) && key !== "constructor",
  );
  const pair = by === "driver" || by === "constructor" ? extra : undefined;
  if (pair === "season" && row.text("race") === "") return say`${name} (${row.cite("season")})`;
  if (pair === "grand_prix" && row.text("race") === "") return say`${name} (${row.cite("grand_prix")})`;
  if (pair === "circuit" && row.text("race") === "") return say`${name} (${row.cite("circuit")})`;
  return row.text("race") === "" || by === "race" ? name : say`${name} (${row.cite("race")})`;
}

function listSaid(scene: Scene, rows: readonly Row[], by: Group): Said {
  const { measure, filters } = scene;
  const lines = rows.map((row) => say`${row.cite("rank")}. ${labelOf(row, by)}: ${row.cite("value", textOf(row))}`);
  return sayLines([say`Most ${measure?.many ?? ""}${filters.words}:`, ...lines]);
}

/** "Who has more wins, Hamilton or Schumacher?" */
export const compareForm: FormReader = (scene) => {
  const { question, measure } = scene;
  const { words } = question;
  const two = question.drivers.length >= 2 || (question.drivers.length === 0 && question.teams.length >= 2);
  if (!two || !measure) return undefined;
  if (
    !/ (?:more|most|fewer|less|better|versus|or|compare\w*|than|between|and|lost?|lose|losing|gain\w*|drop\w*|outscor\w*) /.test(
      words,
    )
  )
    return undefined;
  if (/ (?:team ?mates?|head to head|together) /.test(words)) return undefined;
  return { sure: 0.75, plan: () => comparePlan(scene) };
};

function* comparePlan(scene: Scene): Plan {
  const { question, measure, drivers, filters } = scene;
  const group = drivers === undefined ? "constructor" : "driver";
  const found = yield* statistics(
    withoutDoubleSession({
      metric: metricOf(scene),
      ...measureInput(scene),
      ...filters.input,
      driver: drivers,
      group_by: group,
      limit: 10,
    }),
  );
  if (!found.ok) return toolTrouble(found);
  const [first, second] = found.rows;
  if (!first || !measure) return unknown(say`I found nothing to compare there.`);
  const words =
    drivers === undefined
      ? filters.words.replace(/^ for [\s\S]*?(?= (?:at|in|from|by|with|since|up)\b|$)/, "")
      : filters.words;
  const all = sayList(found.rows.map((row) => say`${subjectOf(row, group)} has ${countSaid(row, measure)}`));
  if (!second) return answered(say`${all}${words}.`);
  const asked = found.rows.find((row) => row.text(group) === (question.drivers[0]?.name ?? question.teams[0]?.name));
  if (isYesNo(question) && asked)
    return answered(
      say`${asked === first && first.number("value") !== second.number("value") ? "Yes" : "No"}: ${all}${words}.`,
    );
  const level = first.number("value") === second.number("value");
  const difference = Math.round(((first.number("value") ?? 0) - (second.number("value") ?? 0)) * 100) / 100;
  const lead = level ? say`They are level${words}` : say`${subjectOf(first, group)} has more${words}`;
  return answered(
    say`${lead}: ${all}${/ (?:how many more|difference|by how|lost?|lose|gain\w*|drop\w*) /.test(question.words) && !level ? say`, a difference of ${citeDifference(first.cite("value"), second.cite("value"), String(difference))}` : ""}.`,
  );
}

/** "Where does Hamilton rank in all-time wins?" */
export const standingForm: FormReader = (scene) => {
  const { question, measure } = scene;
  if (
    !measure ||
    question.drivers.length !== 1 ||
    !/ (?:rank\w*|all time (?:list|ranking)|(?:place|position|stand|where) (?:\w+ ){0,5}(?:all time|list)) /.test(
      question.words,
    )
  )
    return undefined;
  return { sure: 0.9, plan: () => standingPlan(scene, question.drivers[0]?.name ?? "") };
};

function* standingPlan(scene: Scene, driver: string): Plan {
  const { measure, filters } = scene;
  const found = yield* statistics(
    withoutDoubleSession({
      metric: metricOf(scene),
      ...measureInput(scene),
      ...filters.input,
      group_by: "driver",
      limit: 100,
    }),
  );
  if (!found.ok || !measure) return toolTrouble(found);
  const row = found.rows.find((one) => one.text("driver") === driver);
  if (!row) return unknown(say`${driver} is not among the first hundred by ${measure.many}${filters.words}.`);
  return answered(
    say`${row.cite("driver")} is ${row.cite("rank", ordinal(row.number("rank") ?? 0))}${row.at.tied === true ? " (shared)" : ""} in the ranking by ${measure.many}${filters.words}, with ${row.cite("value", textOf(row))}.`,
  );
}
