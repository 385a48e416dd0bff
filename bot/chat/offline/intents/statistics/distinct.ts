import type { Row } from "../../planning/found.ts";
import type { Plan } from "../../planning/plan.ts";
import type { Group } from "../../reading/features.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { answered, type Said, say, sayList } from "../../say.ts";
import { type FormReader, leaders, measureInput, namesOf, type Scene, statistics, toolTrouble } from "./scene.ts";

const things: readonly (readonly [RegExp, string, string])[] = [
  [/ (?:teams|constructors) /, "constructor", "teams"],
  [/ (?:circuits|tracks|venues) /, "circuit", "circuits"],
  [/ (?:countries|nations|nationalities) /, "nationality", "nations"],
  [/ engines /, "engine", "engine makers"],
  [/ (?:seasons|years) /, "season", "seasons"],
  [/ (?:drivers|winners|polesitters|pole sitters|people|men|podium finishers|champions|teammates|different) /, "driver", "drivers"],
]; // biome-ignore format: a table to be read across

/** "How many different winners were there in 2012?", "most different winners in a season". */
export const distinctForm: FormReader = (scene) => {
  const { words, drivers } = scene.question;
  const counted =
    (/ (?:most|fewest) (?:\w+ ){0,2}(?:winners|podium finishers|polesitters|pole sitters|world champions|champions|drivers) /.test(
      words,
    ) &&
      ["nationality", "constructor", "circuit", "season", "country", "engine"].includes(scene.group ?? "") &&
      drivers.length === 0 &&
      !/ (?:wins|poles|podiums|points) /.test(words)) ||
    / (?:different|distinct|unique|separate|various) /.test(words) ||
    / (?:how many|number of) (?:NATION |\w+ )?(?:drivers|teams|constructors|winners|champions|circuits|countries|nations|men|people) /.test(
      words,
    ) ||
    / how many NATION (?:have|has|had|ever|won|were|took|scored|raced|started|got|finished|stood|drove|became) /.test(
      words,
    );
  if (
    / how many (?:\w+ ){0,2}(?:gps?|grands? prix|grand prixs|races|times|f1 races) (?:has|have|did|was|were|had) (?:\w+ ){0,2}?PLACE (?:\w+ ){0,2}?(?:hosted|host|held|hold|staged|stage|had) /.test(
      words,
    ) ||
    / how (?:many times|often) (?:has|have|did|was) (?:PLACE (?:\w+ ){0,3}(?:on the calendar|hosted|raced at|held)|(?:f1|formula 1|the (?:circus|sport|championship|calendar|teams|series)) (?:\w+ ){0,2}(?:to|at|in) PLACE) /.test(
      words,
    ) ||
    / (?:how many|number of) (?:\w+ ){0,3}(?:gps?|grands? prix|races) held in (?:the )?PLACE /.test(words) ||
    / how many (?:\w+ ){0,3}(?:gps?|grands? prix|races) (?:\w+ )?(?:were|was|have been|has been|has there been|have there been|were there|are|took place|taken place|take place)(?: \w+)? (?:held )?(?:in|at) (?:the )?PLACE /.test(
      words,
    )
  )
    return { sure: 0.955, plan: () => hostedPlan(scene) };
  if (
    / (?:how many|number of) sprints?(?: (?:races?|weekends?|events?))? (?:\w+ ){0,3}(?:were|been|held|run|there|had|so far|took|taken) /.test(
      words,
    ) &&
    drivers.length + scene.question.teams.length === 0
  )
    return { sure: 0.91, plan: () => hostedPlan(scene) };
  if (
    / (?:which|what|list|name|at which|on which) (?:\w+ ){0,3}(?:circuits?|tracks?|venues?|places|courses) (?:\w+ ){0,4}(?:hosted|host|hosts|held|staged|used|run|been)(?: \w+){0,4} PLACE /.test(
      words,
    ) &&
    drivers.length + scene.question.teams.length === 0 &&
    onlySeason(scene.question.time) === undefined
  )
    return { sure: 0.93, plan: () => circuitsOfPrixPlan(scene) };
  if (
    / (?:how many|number of|which|what|list|name)(?: the)? (?:different )?(?:drivers|men|teams|constructors) /.test(
      words,
    ) &&
    / (?:exactly|only|just) (?:one|1|once|a single) | (?:once|one time) (?:only )?$/.test(words) &&
    scene.measure &&
    drivers.length === 0
  )
    return { sure: 0.93, plan: () => exactlyOnePlan(scene) };
  const season =
    / (?:which|what|in which|in what) (?:season|year) (?:had|has|saw|featured|was|with) (?:\w+ )?(most|fewest|longest|shortest) (?:\w+ )?(?:races|grands prix|gps|rounds|calendar) | (?:season|year) (?:with|that had) (?:the )?(most|fewest) (?:races|grands prix|gps|rounds) /.exec(
      words,
    );
  if (season && drivers.length + scene.question.teams.length === 0)
    return { sure: 0.9, plan: () => hostPlan(scene, "season", / (?:fewest|shortest) /.test(season[0])) };
  const hosts = / (?:circuit|track|venue|country|place) /.exec(words);
  if (
    hosts &&
    / most /.test(words) &&
    / (?:host\w*|held|staged|hold|holds) /.test(words) &&
    drivers.length + scene.question.teams.length === 0
  )
    return { sure: 0.88, plan: () => hostPlan(scene, hosts[0].trim() === "country" ? "country" : "circuit") };
  if (
    !counted ||
    / constructors? (?:world )?(?:titles?|championships?) | drivers (?:world )?(?:titles?|championships?) /.test(words)
  )
    return undefined;
  if (/ (?:teammates?|team mates) /.test(words)) return undefined;
  const thing = things.find(([pattern]) => pattern.test(words)) ?? things.at(-1);
  if (!thing || (drivers.length > 0 && thing[1] === "driver")) return undefined;
  return { sure: 0.87, plan: () => distinctPlan(scene, thing[1], thing[2]) };
};

function* distinctPlan(scene: Scene, of: string, noun: string): Plan {
  const { measure, question, filters } = scene;
  const per = / (?:most|fewest|highest|record) /.test(question.words);
  const event = measure?.event ?? "start";
  const grouped =
    scene.group !== undefined &&
    scene.group !== of &&
    ["nationality", "constructor", "country", "engine"].includes(scene.group)
      ? scene.group
      : undefined;
  const usual = per
    ? / (?:circuit|track) /.test(question.words) && of !== "circuit"
      ? "circuit"
      : question.drivers.length === 0 && of !== "driver" && / (?:who|which driver|driver) /.test(question.words)
        ? "driver"
        : "season"
    : "total";
  const group = per ? (grouped ?? usual) : usual;
  const order = / fewest /.test(question.words) ? "asc" : undefined;
  const found = yield* statistics({
    metric: "distinct",
    event,
    distinct_of: of,
    ...measureInput(scene),
    ...filters.input,
    driver: scene.drivers,
    group_by: group,
    order,
    limit: per ? 2 : 1,
  });
  const [row] = found.rows;
  if (!found.ok || !row) return toolTrouble(found);
  const did = measure?.did ?? "started a race";
  if (!per) return answered(plainCount(scene, noun, did, row));
  const best = leaders(found.rows);
  return answered(
    say`${namesOf(best, group === "total" ? "driver" : (group as Group))}, with ${row.cite("value")} different ${noun} that ${did}${filters.words}.`,
  );
}

/** "Lewis Hamilton won at 31 different circuits.", "116 different drivers won." */
function plainCount(scene: Scene, noun: string, did: string, row: Row): Said {
  const { question, filters } = scene;
  const subject = question.drivers[0]?.name ?? (noun === "teams" ? undefined : question.teams[0]?.name);
  const count = say`${row.cite("value")} different ${noun}`;
  if (subject !== undefined && noun !== "drivers")
    return say`${subject} ${did} ${noun === "circuits" ? "at" : noun === "teams" ? "with" : "in"} ${count}${question.drivers.length > 0 ? filters.words : filters.words.replace(/ for [A-Z][\s\S]*$/, "")}.`;
  const nation = question.nations.length > 0 ? ` from ${question.nations.join(" and ")}` : "";
  return say`${count}${nation} ${did}${filters.words.replace(/ by drivers from [A-Z][\w ]*?(?= (?:at|in|from|since|up)\b|$)/, "")}.`;
}

/** How many races a place has held. */
function* hostedPlan(scene: Scene): Plan {
  const { grand_prix: prix, ...input } = scene.filters.input;
  const country = scene.question.places[0]?.country;
  const where = country === undefined ? { grand_prix: prix } : { country };
  const found = yield* statistics({
    metric: "distinct",
    event: "start",
    distinct_of: "race",
    ...input,
    ...(prix === undefined ? {} : where),
    group_by: "total",
  });
  const [row] = found.rows;
  if (!found.ok || !row) return toolTrouble(found);
  const last = row.text("last_race") === "" ? "" : say`, the latest the ${row.cite("last_race")}`;
  return answered(
    say`${row.cite("value")} ${input.session === "sprint" ? "sprints" : "championship races"} were held${country === undefined || prix === undefined ? scene.filters.words.replace(" in sprints", "") : ` in ${country}`}${last}.`,
  );
}

/** Where most races were held. */
function* hostPlan(scene: Scene, group: "circuit" | "country" | "season", isFewest = false): Plan {
  const found = yield* statistics({
    metric: "distinct",
    event: "start",
    distinct_of: "race",
    ...scene.filters.input,
    group_by: group,
    order: isFewest ? "asc" : undefined,
    limit: 2,
  });
  const [row] = found.rows;
  if (!found.ok || !row) return toolTrouble(found);
  const best = leaders(found.rows);
  return answered(
    say`${namesOf(best, group)} ${group === "season" ? "had" : best.length > 1 ? "have held" : "has held"} the ${isFewest ? "fewest" : "most"} races${scene.filters.words}: ${row.cite("value")}.`,
  );
}

/** The circuits at which a Grand Prix, or the races of a country, were held. */
function* circuitsOfPrixPlan(scene: Scene): Plan {
  const found = yield* statistics({
    metric: "distinct",
    event: "start",
    distinct_of: "race",
    ...scene.filters.input,
    group_by: "circuit",
    limit: 20,
  });
  if (!found.ok || found.rows.length === 0) return toolTrouble(found);
  const lines = found.rows.map((row) => say`${row.cite("circuit")} (${row.cite("value")})`);
  return answered(say`Championship races${scene.filters.words} were held at ${sayList(lines)}.`);
}

/** "How many drivers have won exactly one race?": those who share the smallest count. */
function* exactlyOnePlan(scene: Scene): Plan {
  const { measure, filters } = scene;
  const group = / (?:teams|constructors) /.test(scene.question.words) ? "constructor" : "driver";
  const found = yield* statistics({
    metric: measure?.metric,
    ...filters.input,
    group_by: group,
    order: "asc",
    limit: 1,
  });
  if (!found.ok || !measure) return toolTrouble(found);
  const once = found.rows.filter((row) => row.number("value") === 1);
  const [first] = once;
  if (!first) return answered(say`None${filters.words}.`);
  const mostNamed = / how many | number of /.test(scene.question.words) ? 8 : once.length;
  const shown = sayList(once.slice(0, mostNamed).map((row) => row.cite(group)));
  return answered(
    say`${{ text: String(once.length), call: first.cite(group).call, path: "rows.length" }} ${group === "driver" ? "drivers have" : "teams have"} exactly ${first.cite("value", "one")} ${measure.one}${filters.words}: ${shown}${once.length > mostNamed ? " and others" : ""}.`,
  );
}
