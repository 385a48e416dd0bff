import { lapTimeText } from "#tools/render.ts";
import type { Found, Row } from "../../planning/found.ts";
import { ask, type Intent, type Plan } from "../../planning/plan.ts";
import { whichRace } from "../../planning/which-race.ts";
import { extremeOf, isHowMany, measureNameOf } from "../../reading/features.ts";
import type { Question } from "../../reading/question.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { answered, type Reply, say, sayList, unknown } from "../../say.ts";

const kindWords: Record<string, string> = {
  race: "a purpose-built circuit",
  street: "a street circuit",
  road: "a road course",
};

type Fact = (found: Found, question: Question) => Reply | undefined;

const facts: readonly (readonly [RegExp, Fact])[] = [
  [/ (?:lap record|track record|race lap record|record lap|(?:fastest|quickest) (?:ever )?(?:race )?lap (?:ever|record|in history|of all time|at PLACE ever|around PLACE ever)|record (?:time|at)|(?:fastest|quickest) race lap (?:recorded|set|driven|there|in PLACE|at PLACE)|(?:holds|owns|has|held) the (?:fastest|quickest) (?:race )?lap) /, lapRecord],
  [/ (?:how many|number of) (?:\w+ ){0,2}(?:turns|corners|bends|curves) |turns does|corners does/, turns],
  [/ (?:how long (?:is|was)|length|how (?:many|much) (?:km|kilometers|miles|meters)|how big|size of|distance|lap length|kilometers|track length) /, length],
  [/ (?:how many|number of) (?:\w+ ){0,3}(?:races|grands prix|gps|times) (?:\w+ ){0,5}(?:held|hosted|host|been|staged|taken place|raced|visited|race|run|at PLACE) | (?:how often|how many times) (?:\w+ ){0,4}(?:held|hosted|host|visit\w*|race[d]?|been|staged) /, racesHeld],
  [/ (?:first|1st|debut|earliest) (?:\w+ ){0,4}(?:race|held|hosted|host|grand prix|gp|time|PLACE)|when did (?:\w+ )?(?:PLACE|f1) (?:first|join|debut|host)|(?:since when|when was PLACE (?:first|added))|first (?:held|hosted)/, firstRace],
  [/ (?:last|latest|most recent) (?:\w+ ){0,3}(?:race|held|hosted|host|grand prix|gp|time) /, lastRace],
  [/ (?:where (?:is|was|are)|located|location|which (?:country|city|town)|what (?:country|city|town)|in which) /, location],
  [/ (?:direction|clockwise|anti clockwise|anticlockwise|counterclockwise|counter clockwise) /, direction],
  [/ (?:street circuit|type of (?:circuit|track)|permanent|what kind|road course) /, kind],
  [/ (?:layouts?|configurations?) /, layouts],
  [/ (?:full name|official name|called|named|name of the (?:circuit|track)|which (?:circuit|track)|what (?:circuit|track)) /, name],
  [/ (?:tell me about|about|profile|overview|info|facts|guide) /, overview],
]; // biome-ignore format: a table to be read across

export const circuitFactsIntent: Intent = {
  name: "circuit_facts",
  read(question, setting) {
    const { places, drivers, teams, words, time } = question;
    const place = places.find((one) => one.circuit !== undefined) ?? places[0];
    if (!place || drivers.length + teams.length > 0 || !setting.tools.has("circuit_profile")) return undefined;
    const fact = facts.find(([pattern]) => pattern.test(words))?.[1];
    if (!fact) return undefined;
    if (fact === racesHeld && !place.circuit && !place.isGrandPrix) return undefined;
    const { race: _word, ...anyTime } = time;
    const race = whichRace({ ...question, time: anyTime }, setting);
    const circuit = place.circuit?.name ?? (race.kind === "one" ? race.race.circuitName : undefined);
    if (circuit === undefined) return undefined;
    return { sure: surenessOf(question, fact), plan: () => factPlan(question, circuit, fact) };
  },
};

function surenessOf(question: Question, fact: Fact): number {
  const { words } = question;
  if ((fact === firstRace || fact === lastRace) && onlySeason(question.time) !== undefined) return 0.5;
  if (fact === location && onlySeason(question.time) !== undefined) return 0.8;
  if (fact === lapRecord) return onlySeason(question.time) === undefined ? 0.93 : 0.6;
  const measured = measureNameOf(question) !== undefined && measureNameOf(question) !== "starts";
  const asksWho = / (?:who|which driver|winner|win|won|wins|pole|podium|finish\w*) /.test(words);
  if (measured && (isHowMany(question) || extremeOf(question) !== undefined || asksWho)) return 0.3;
  if (asksWho || / (?:when is|what time|next|this year|start) /.test(words)) return 0.35;
  return fact === overview || fact === name ? 0.72 : 0.89;
}

function* factPlan(question: Question, circuit: string, fact: Fact): Plan {
  const found = yield* ask("circuit_profile", { circuit, limit: fact === firstRace ? 100 : undefined });
  if (!found.ok) return unknown(found.text);
  return fact(found, question) ?? unknown(say`My data do not say that about ${found.data.cite("circuit")}.`);
}

const which = ({ data }: Found) => data.cite("circuit");

function lapRecord(found: Found): Reply | undefined {
  const { data } = found;
  const seconds = data.number("lap_record.lap_time_s");
  if (seconds === undefined) return undefined;
  return answered(
    say`The race lap record at ${which(found)} on the present layout is ${data.cite("lap_record.lap_time_s", lapTimeText(seconds * 1000))} by ${data.cite("lap_record.driver")} (${data.cite("lap_record.constructor")}) at the ${data.cite("lap_record.race")}.`,
  );
}

function turns(found: Found): Reply {
  return answered(say`${which(found)} has ${found.data.cite("turns")} turns.`);
}
function length(found: Found): Reply {
  return answered(say`A lap of ${which(found)} is ${found.data.cite("length_km")} km long.`);
}
function racesHeld(found: Found): Reply {
  return answered(
    say`${which(found)} has held ${found.data.cite("races_held")} championship races, from the ${found.data.cite("first_race")} to the ${found.data.cite("last_race")}.`,
  );
}
function lastRace(found: Found): Reply {
  return answered(say`The last race held at ${which(found)} was the ${found.data.cite("last_race")}.`);
}
function location(found: Found): Reply {
  return answered(say`${which(found)} is in ${found.data.cite("place")}, ${found.data.cite("country")}.`);
}
function direction(found: Found): Reply {
  return answered(
    say`${which(found)} is driven ${found.data.cite("direction", found.data.text("direction").replaceAll("_", "-"))}.`,
  );
}

function firstRace(found: Found): Reply {
  const first: Row | undefined = found.list("winners").at(-1);
  const winner =
    first && first.text("race") === found.data.text("first_race")
      ? say`, won by ${first.cite("driver")} (${first.cite("constructor")})`
      : "";
  return answered(
    say`The first championship race at ${which(found)} was the ${found.data.cite("first_race")}${winner}.`,
  );
}

function kind(found: Found): Reply {
  return answered(
    say`${which(found)} is ${found.data.cite("type", kindWords[found.data.text("type").toLowerCase()] ?? found.data.text("type"))}.`,
  );
}

function layouts(found: Found): Reply {
  const rows = found.list("layouts");
  return answered(
    say`${which(found)} has been raced on ${String(rows.length)} layouts: ${sayList(rows.map((row) => say`${row.cite("length_km")} km (${row.cite("first_season")}-${row.cite("last_season")})`))}.`,
  );
}

function name(found: Found): Reply {
  return answered(
    say`${which(found)} (${found.data.cite("full_name")}) is in ${found.data.cite("place")}, ${found.data.cite("country")}.`,
  );
}

function overview(found: Found): Reply {
  const { data } = found;
  const best = found.list("leaders").find((row) => row.at.what === "wins_by_driver");
  const most = best ? say` Most wins: ${best.cite("driver")} (${best.cite("count")}).` : "";
  return answered(
    say`${which(found)} in ${data.cite("place")}, ${data.cite("country")}: ${data.cite("length_km")} km, ${data.cite("turns")} turns, ${data.cite("races_held")} races since the ${data.cite("first_race")}.${most}`,
  );
}
