import type { Row } from "../../planning/found.ts";
import { citeSum } from "../../planning/found.ts";
import type { Plan } from "../../planning/plan.ts";
import { answered, type Said, say, sayList } from "../../say.ts";
import { measures } from "../../words/measures.ts";
import { type FormReader, leaders, measureInput, namesOf, type Scene, statistics, toolTrouble } from "./scene.ts";

/** Starts before the first win, since the last one, or without any. */
export const waitingForm: FormReader = (scene) => {
  const { question, measure } = scene;
  const { words } = question;
  if (/ longest (?:f1 |formula 1 |grand prix |driving )?careers? /.test(words) && question.drivers.length === 0)
    return { sure: 0.95, plan: () => spanPlan({ ...scene, measure: measures.starts }) };
  if (!measure) return undefined;
  if (
    / (?:longest|shortest|biggest|most) (?:\w+ ){0,2}(?:gap|time|span|period|wait|years|days|stretch|interval) between (?:\w+ ){0,4}(?:first|1st) (?:\w+ ){0,3}(?:last|latest|final) | (?:longest|shortest) (?:\w+ )?(?:time|span|period) (?:from|between) (?:\w+ ){0,2}first (?:\w+ ){0,3}(?:to|and) (?:\w+ ){0,2}last /.test(
      words,
    )
  )
    return { sure: 0.93, plan: () => spanPlan(scene) };
  if (betweenEnds.test(words) && question.drivers.length === 1) return { sure: 0.94, plan: () => ownSpanPlan(scene) };
  if (betweenNeighbors.test(words)) return { sure: 0.93, plan: () => gapPlan(scene) };
  const asksNumber = / (?:how many|how long|number of|most|fewest|longest|quickest|fastest|after how) /;
  const races = / (?:races?|starts?|grands prix|gps|attempts?|tries|entries|how long|outings) /;
  if (
    / (?:before|until|till|to (?:get|take|win|score|claim|reach|earn)|took|take|need\w*|prior to|wait\w*) /.test(
      words,
    ) &&
    / (?:first|maiden|debut) | before (?:he |she |they |DRIVER )?(?:finally |actually |eventually )?(?:won|win|winning|scored|scoring|got|getting|took|taking) (?:an?|one|any|his|anything|$)|how long did it take|how many (?:races|starts|attempts|tries|gps|grands prix) (?:\w+ ){0,5}(?:to win|to score|to get|to take|take|need)/.test(
      words,
    ) &&
    asksNumber.test(words) &&
    races.test(words)
  )
    return { sure: 0.92, plan: () => waitPlan(scene, "starts_before_first") };
  if (
    / since (?:\w+ ){0,4}(?:last|latest|most recent|won|win|podium|pole|title) /.test(words) &&
    races.test(words) &&
    question.drivers.length > 0
  )
    return { sure: 0.92, plan: () => waitPlan(scene, "starts_since_last") };
  if (
    / (?:without (?:ever |winning|a|any|scoring|taking|getting|finishing)|winless|never won|never (?:\w+ )?(?:win|won|win|podium|pole)|no wins?|zero wins?) /.test(
      words,
    ) &&
    / (?:most|record) /.test(words) &&
    races.test(words) &&
    !/ (?:consecutive|in a row|streak) /.test(words)
  )
    return { sure: 0.92, plan: () => waitPlan(scene, "starts_without") };
  return undefined;
};

/** "How many years between his first and his last win". */
const betweenEnds =
  / (?:years|days|months|seasons|long|time|gap|span|far) (?:\w+ ){0,5}?(?:between|from|separat\w+|apart) (?:\w+ ){0,5}?(?:first|1st|maiden) (?:\w+ ){0,4}?(?:and|to) (?:\w+ ){0,3}?(?:last|latest|final) /;
/** "The longest gap between two wins", "who waited longest between wins". */
const betweenNeighbors =
  / (?:longest|biggest|largest|most|greatest) (?:\w+ ){0,3}?(?:between|from one) (?:(?:2|two|any|consecutive|successive|race|grand prix|gp|f1|career|his|her|their|back to back|one) )*(?:wins?|victor\w+|podiums?|poles?|titles?|championships?|fastest laps|points finishes)(?: positions?)?(?: to (?:the|his) next| and (?:the|his) next| in| at| with| for| by| since|$)/;

/** Counted as the question has it: its event, its filters, its driver. */
function measured(scene: Scene, input: Record<string, unknown>) {
  const { measure, drivers, filters } = scene;
  return statistics({ event: measure?.event, ...measureInput(scene), ...filters.input, driver: drivers, ...input });
}

function* waitPlan(scene: Scene, metric: string): Plan {
  const { measure, drivers, filters } = scene;
  const found = yield* measured(scene, {
    metric,
    order: /fewest|least|quickest|fastest|shortest/.test(scene.question.words) ? "asc" : undefined,
    limit: 2,
  });
  if (!found.ok) return toolTrouble(found);
  const best = drivers === undefined ? leaders(found.rows) : found.rows;
  const [row] = best;
  const noun = measure?.one ?? "win";
  if (!row) return answered(say`${drivers ?? "Nobody"} has no ${noun}${filters.words}.`);
  if (metric === "starts_without")
    return answered(
      say`${namesOf(best, "driver")} started ${row.cite("value")} races without a ${noun}${filters.words}, the most of anybody.`,
    );
  if (metric === "starts_since_last")
    return answered(
      say`${row.cite("driver")} has started ${row.cite("value")} races since his last ${noun}, at the ${row.cite("last_race")}.`,
    );
  if (drivers === undefined && (row.number("value") ?? 0) === 0)
    return answered(
      say`${sayList(best.slice(0, 8).map((one) => say`${one.cite("driver")} (${one.cite("first_race")})`))}${best.length > 8 ? " and others" : ""} had the first ${noun}${filters.words} at the first start, with ${row.cite("value", "no")} start before it.`,
    );
  if (drivers === undefined)
    return answered(
      say`${namesOf(best, "driver")} started ${row.cite("value")} races before the first ${noun}${filters.words}, at the ${row.cite("first_race")}.`,
    );
  const lines = best.map(
    (one) =>
      say`${one.cite("driver")} had started ${one.cite("value")} races before his first ${noun}, at the ${one.cite("first_race")} (start number ${citeSum([one.cite("value"), { ...one.cite("value"), path: "1" }], String((one.number("value") ?? 0) + 1))})`,
  );
  return answered(say`${sayList(lines)}.`);
}

/** From the first time to the last. */
function* spanPlan(scene: Scene): Plan {
  const { measure, filters } = scene;
  const found = yield* measured(scene, { metric: "span_days", limit: 2 });
  const [row] = found.rows;
  if (!found.ok || !row) return toolTrouble(found);
  const noun = measure?.one ?? "win";
  return answered(
    say`${row.cite("driver")} has the longest time between a first and a last ${noun}${filters.words}: ${lengthSaid(row)}.`,
  );
}

/** "1183 days (3.2 years), from the ... to the ...". */
function lengthSaid(row: Row): Said {
  const years = ((row.number("value") ?? 0) / 365.25).toFixed(1);
  return say`${row.cite("value")} days (${row.cite("value", years)} years), from the ${row.cite("first_race")} to the ${row.cite("last_race")}`;
}

/** One driver's time from the first to the last. */
function* ownSpanPlan(scene: Scene): Plan {
  const { measure, drivers, filters } = scene;
  const found = yield* measured(scene, { metric: "span_days" });
  const [row] = found.rows;
  const noun = measure?.one ?? "win";
  if (!found.ok) return toolTrouble(found);
  if (!row || row.text("first_race") === "") return answered(say`${drivers ?? ""} has no ${noun}${filters.words}.`);
  return answered(say`${row.cite("driver")}'s first and last ${noun}${filters.words} are apart by ${lengthSaid(row)}.`);
}

/** The longest time from one to the next. */
function* gapPlan(scene: Scene): Plan {
  const { measure, drivers, filters, question } = scene;
  const isOfTeams = drivers === undefined && (question.teams.length > 0 || scene.group === "constructor");
  const group = isOfTeams ? "constructor" : "driver";
  const found = yield* measured(scene, { metric: "gap_days", group_by: group, limit: 2 });
  const [row, next] = found.rows;
  if (!found.ok || !row) return toolTrouble(found);
  const isNamed = drivers !== undefined || question.teams.length > 0;
  const after = next && !isNamed ? say`; next is ${next.cite(group)} with ${next.cite("value")} days` : "";
  return answered(
    say`The longest gap between two ${measure?.many ?? "wins"}${isNamed && !isOfTeams ? ` of ${drivers}` : ""}${filters.words}: ${isNamed ? "" : say`${row.cite(group)}, `}${lengthSaid(row)}${after}.`,
  );
}
