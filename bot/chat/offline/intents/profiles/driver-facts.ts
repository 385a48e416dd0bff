import { ordinal } from "#tools/render.ts";
import { dayText } from "../../planning/dates.ts";
import type { Found } from "../../planning/found.ts";
import { ambiguousName, notThen, timeTrouble } from "../../planning/honesty.ts";
import { ask, type Intent, just, type Plan } from "../../planning/plan.ts";
import { measureNameOf } from "../../reading/features.ts";
import type { Question } from "../../reading/question.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { answered, type Reply, type Said, say, sayList, unknown } from "../../say.ts";
import { debutTeam, spell, teams } from "./driver-teams.ts";
import { teammatesSaid } from "./teammates.ts";

type Fact = (found: Found, question: Question) => Reply | undefined;

const stillRacing =
  / (?:is|are|does|do) DRIVER (?:still|yet) | DRIVER still (?:\w+ )?(?:rac\w*|driv\w*|active|in f1|around) | (?:is|has|did) DRIVER (?:already |now )?(?:retired|retire|quit|stopped racing|stop racing|left f1) (?:yet |now |from f1 |racing )?$/;

const hasTitle = / (?:titles?|championship|champion|win|wins|fight|contention|hunt|chance) /;

/** What can be asked of a driver's life and teams, by the words that ask it. */
const facts: readonly (readonly [RegExp, Fact])[] = [
  [/ (?=(?:.* )?TEAM )(?:.* )?(?:join\w*|sign\w*|move[ds]?|switch\w*|leave|left|how long|(?:what|which) (?:years?|seasons?)|years|seasons|until when|since when|when) /, spell],
  [/ (?:when|what (?:date|day|year)|which year|date) (?:\w+ ){0,4}(?:born|birthday|birth) | date of birth | birthday | birth ?date | year of birth /, birthDay],
  [/ (?:where|what (?:city|town|country|place)|which (?:city|town|country|place)) (?:\w+ ){0,4}(?:born|birth|from|come) | birthplace | place of birth | hometown | home town /, birthPlace],
  [/ (?:die|died|death|dead|killed|passed away|alive) /, deathDay],
  [/ (?:how old|age|what age) /, age],
  [/ (?:nationality|what country|which country|where (?:is|was) DRIVER from|what nation|citizenship|passport|represent\w*) | (?:is|was) DRIVER (?:a |an |really )?NATION (?:or NATION )?(?:driver )?$/, nationality],
  [/ (?:car number|race number|racing number|permanent number|driver number|what number|which number|number (?:does|did|has|is|was)|wear\w*|start number|s number|DRIVER number|number of DRIVER) /, carNumber],
  [/ (?:three letter|3 letter|abbreviation|driver code|code) /, driverCode],
  [/ (?:full name|real name|complete name) /, fullName],
  [/ (?:brother|father|son|sister|uncle|cousin|related|relative|family|dad|nephew|sibling) /, family],
  [/ (?:team ?mates?|team mates?|partner\w*|alongside|other (?:driver|car)|drove (?:with|next to)|paired with|the other (?:mclaren|seat)) /, teammatesSaid],
  [/ (?:which|what) (?:team|constructor|car) (?:\w+ ){0,3}?DRIVER (?:\w+ ){0,5}debut | (?:which|what) team (?:did|was) DRIVER (?:\w+ ){0,3}debut /, debutTeam],
  [/ (?:how many (?:times|seasons|years)|how often|number of) (?:\w+ )*DRIVER (?:\w+ ){0,6}(?:runner up|(?:\d(?:st|nd|rd|th)) (?:\w+ ){0,3}(?:championship|standings|title race|table|season)) | (?:how many|number of) runner up (?:\w+ ){0,6}DRIVER /, placesInTables],
  [/ (?:what|which|who|whose|whom|all|list|how many|name|for which) (?:\w+ ){0,4}?(?:teams?|constructors?|outfits?|cars?) | (?:drive|drove|driving|driven|race|raced|racing|signed|compete\w*|work\w*) (?:for|with)| DRIVER s? ?teams? |^ (?:f1 |all |the )*(?:teams|constructors) (?:of|for|by) DRIVER |what team|which team| who (?:did|does|has) DRIVER (?:drive|drove|race|driven|raced) | (?:for )?(?:whom|who) (?:was|is|were|has|did|does|had) DRIVER (?:been )?(?:driv\w*|rac\w*|drove|employed|signed|under contract) /, teams],
  [/ (?:best|highest) (?:\w+ ){0,2}(?:championship|season|standings?) (?:\w+ ){0,2}(?:finish|position|result|place)?|best (?:season|year) /, bestSeason],
  [/ (?:best|highest) (?:\w+ ){0,3}(?:result|finish\w*|race result|position|place) /, bestResult],
  [/ (?:start\w*|began|begin|debut\w*|enter\w*) and (?:end\w*|finish\w*|retire\w*|left|leave|stop\w*|quit) | (?:how many|number of) (?:\w+ )?(?:seasons|years) |how long (?:\w+ )*(?:career|been|raced|race|drive)|seasons (?:has|did) /, seasons],
  [/ (?:when|what year|which year|first year|since when) (?:\w+ ){0,4}(?:start|join|debut\w*|begin|began|enter|first race|retire|leave|left|stop|quit|finish|end|arrive|appear|turn up|show up) | first (?:ever )?(?:f1 |formula 1 )?(?:race|grand prix|gp|start) (?:of|for|by) DRIVER /, career],
  [stillRacing, career],
  [/ (?:how (?:did|was|has|have|is|does) (?:the )?DRIVER (?:s )?(?:\w+ )?(?:do|doing|done|get on|perform\w*|fare\w*|season|year|campaign)|(?:season|year|campaign) (?:like|go|summary|review|stats)|DRIVER (?:s )?(?:YEAR )?(?:season|campaign|year)|DRIVER (?:in|s) YEAR (?:season )?$|who (?:is|was) DRIVER|tell me about|about DRIVER|profile|biography|bio|career (?:stats|summary|record|overview|totals)|career of|stats|statistics|record of|achievements|accomplish\w*|info) | career $/, overview],
]; // biome-ignore format: a table to be read across

export const driverFactsIntent: Intent = {
  name: "driver_facts",
  read(question, setting) {
    if (question.drivers.length !== 1 || !setting.tools.has("driver_profile")) return undefined;
    const fact = facts.find(([words]) => words.test(question.words))?.[1];
    if (!fact) return undefined;
    const blocked = ambiguousName(question) ?? (isOfSeason(fact) ? timeTrouble(question, setting) : undefined);
    return { sure: surenessOf(question, fact), plan: () => (blocked ? just(blocked) : factPlan(question, fact)) };
  },
};

function surenessOf({ words, places, time }: Question, fact: Fact): number {
  if (fact === spell) return measureNameOf({ words }) === undefined ? 0.9 : 0;
  if (
    fact === career &&
    / (?:retire\w*|leave|left|quit|stop\w*) (?:from |racing )?(?:f1|formula 1|formula|the sport|racing|the grid|motorsport)? ?(?:in YEAR )?$/.test(
      words,
    ) &&
    places.length === 0
  )
    return 0.9;
  if (fact === career && stillRacing.test(words) && !hasTitle.test(words) && places.length === 0) return 0.96;
  if (places.length > 0 || time.race !== undefined) return fact === teammatesSaid ? 0.4 : 0.3;
  if (
    / (?:win|wins|won|podiums?|poles?|points|more|most|beat\w*|better|than|score\w*|retire\w*|titles?) /.test(words) &&
    fact !== teams &&
    fact !== overview
  )
    return fact === placesInTables ? 0.92 : fact === age || fact === teammatesSaid || fact === birthPlace ? 0.5 : 0.4;
  if (fact === teams)
    return / (?:how many|win|won|podiums?|poles?|points|first|last) /.test(words) &&
      !/ how many (?:\w+ )?(?:teams|constructors) | (?:first|current|last) team /.test(words)
      ? 0.45
      : 0.84;
  return fact === overview ? 0.8 : 0.88;
}

const isOfSeason = (fact: Fact) => fact === teammatesSaid || fact === teams || fact === overview;

function* factPlan(question: Question, fact: Fact): Plan {
  const [driver] = question.drivers;
  const season = isOfSeason(fact) ? onlySeason(question.time) : undefined;
  if (!driver) return unknown("I don't know who is meant.");
  const absent = fact === teammatesSaid || fact === teams ? notThen(driver, season) : undefined;
  if (absent) return absent;
  const found = yield* ask("driver_profile", { driver: driver.name, season });
  if (!found.ok) return unknown(found.text);
  return fact(found, question) ?? unknown(say`My data do not say that about ${found.data.cite("driver")}.`);
}

const who = ({ data }: Found) => data.cite("driver");
const day = (found: Found, field: string) => found.data.cite(field, dayText(found.data.text(field)));

function birthDay(found: Found, { words }: Question): Reply | undefined {
  if (found.data.text("date_of_birth") === "") return undefined;
  const where = / where | place /.test(words) ? say` in ${placeSaid(found)}` : "";
  return answered(say`${who(found)} was born on ${day(found, "date_of_birth")}${where}.`);
}

const placeSaid = (found: Found): Said =>
  say`${found.data.cite("place_of_birth")}, ${found.data.cite("country_of_birth")}`;

function birthPlace(found: Found): Reply | undefined {
  if (found.data.text("place_of_birth") === "") return undefined;
  const nation =
    found.data.text("nationality") === found.data.text("country_of_birth")
      ? ""
      : say`; he races as ${found.data.cite("demonym")}`;
  return answered(say`${who(found)} was born in ${placeSaid(found)}${nation}.`);
}

function deathDay(found: Found): Reply {
  if (found.data.text("date_of_death") === "")
    return answered(say`My data hold no date of death for ${who(found)}, born on ${day(found, "date_of_birth")}.`);
  return answered(say`${who(found)} died on ${day(found, "date_of_death")}, aged ${found.data.cite("age_years")}.`);
}

function age(found: Found): Reply | undefined {
  if (found.data.number("age_years") === undefined) return undefined;
  if (found.data.text("date_of_death") !== "") return deathDay(found);
  return answered(
    say`${who(found)} is ${found.data.cite("age_years")} years old, born on ${day(found, "date_of_birth")}.`,
  );
}

function nationality(found: Found): Reply | undefined {
  if (found.data.text("nationality") === "") return undefined;
  return answered(say`${who(found)} is ${found.data.cite("demonym")} (${found.data.cite("nationality")}).`);
}

function carNumber(found: Found, { time }: Question): Reply | undefined {
  const season = onlySeason(time);
  const row = season === undefined ? undefined : found.list("seasons").find((one) => one.number("season") === season);
  if (row && row.text("number") !== "")
    return answered(say`${row.cite("driver")} raced with number ${row.cite("number")} in ${row.cite("season")}.`);
  if (found.data.text("permanent_number") !== "")
    return answered(say`${who(found)}'s permanent number is ${found.data.cite("permanent_number")}.`);
  const last = found.list("seasons").findLast((one) => one.text("number") !== "");
  return last
    ? answered(
        say`${last.cite("driver")} has no permanent number; in ${last.cite("season")} he raced with ${last.cite("number")}.`,
      )
    : undefined;
}

function driverCode(found: Found): Reply {
  return answered(say`${who(found)}'s code is ${found.data.cite("driver_code")}.`);
}
function fullName(found: Found): Reply {
  return answered(say`${who(found)}'s full name is ${found.data.cite("full_name")}.`);
}

function family(found: Found): Reply {
  const relatives = found.list("family");
  if (relatives.length === 0) return answered(say`My data name no relative of ${who(found)} in Formula 1.`);
  return answered(
    say`In Formula 1 ${who(found)} is related to ${sayList(relatives.map((row) => say`${row.cite("name")} (${row.cite("relation")})`))}.`,
  );
}

/** How often he ended a season in one place of the table. */
function placesInTables(found: Found, { words }: Question): Reply | undefined {
  const place = / runner up /.test(words) ? 2 : Number(/ (\d{1,2})(?:st|nd|rd|th) /.exec(words)?.[1]);
  const rows = found.list("seasons").filter((row) => row.number("championship_position") === place);
  const name = place === 2 ? "runner-up" : ordinal(place);
  const [first] = rows;
  if (!first) return answered(say`${who(found)} was never ${name} in the championship.`);
  return answered(
    say`${who(found)} was ${name} in the championship ${rows.length === 1 ? "once" : `${rows.length} times`}: in ${sayList(rows.map((row) => row.cite("season")))}.`,
  );
}

function bestSeason(found: Found): Reply | undefined {
  const ranked = found.list("seasons").filter((row) => row.number("championship_position") !== undefined);
  const best = Math.min(...ranked.map((row) => row.number("championship_position") ?? 99));
  const rows = ranked.filter((row) => row.number("championship_position") === best);
  const [row] = rows;
  if (!row) return undefined;
  return answered(
    say`${who(found)}'s best championship place is ${row.cite("championship_position", `P${best}`)}, in ${sayList(rows.map((one) => one.cite("season")))}.`,
  );
}

function bestResult(found: Found): Reply | undefined {
  const best = found.data.number("totals.best_result");
  if (best === undefined) return undefined;
  return answered(
    say`${who(found)}'s best race result is ${found.data.cite("totals.best_result", best === 1 ? "a win (P1)" : `P${best}`)}.`,
  );
}

function seasons(found: Found): Reply {
  return answered(
    say`${who(found)} has raced in ${found.data.cite("seasons_count")} seasons, from ${found.data.cite("first_season")} to ${found.data.cite("last_season")}.`,
  );
}

function career(found: Found, { words }: Question): Reply | undefined {
  const end = / (?:retire\w*|leave|left|stop\w*|quit|finish\w*|end\w*|last|still|yet) /.test(words)
    ? "last_race"
    : "first_race";
  const row = found.list("milestones").find((one) => one.at.what === end);
  if (!row) return undefined;
  return answered(
    say`${who(found)}'s ${end === "first_race" ? "first" : "most recent"} race was the ${row.cite("race")} (${row.cite("date", dayText(row.text("date")))}), for ${row.cite("constructor")}.`,
  );
}

function overview(found: Found): Reply {
  const { data } = found;
  const season = data.number("totals.season");
  const where =
    season === undefined
      ? say` from ${data.cite("first_season")} to ${data.cite("last_season")}`
      : say` in ${data.cite("totals.season")}`;
  const titles =
    season === undefined ? say`${data.cite("titles")} ${data.number("titles") === 1 ? "title" : "titles"}, ` : "";
  const [row] = found.list("seasons");
  const place =
    season === undefined || row?.number("championship_position") === undefined
      ? ""
      : say`${row.cite("championship_position", `P${row.number("championship_position")}`)} in the championship for ${row.cite("constructors")}, `;
  const born =
    season !== undefined || data.text("date_of_birth") === "" ? "" : say`, born on ${day(found, "date_of_birth")}`;
  return answered(
    say`${who(found)} (${data.cite("demonym")}${born})${where}: ${titles}${place}${data.cite("totals.wins")} wins, ${data.cite("totals.podiums")} podiums, ${data.cite("totals.poles")} poles and ${data.cite("totals.points")} points from ${data.cite("totals.starts")} starts.`,
  );
}
