import { ordinal, pointsText } from "#tools/render.ts";
import type { Found, Row } from "../planning/found.ts";
import { ambiguousName, isRunningSeason, notThen, timeTrouble, unsettled } from "../planning/honesty.ts";
import { ask, type Intent, just, type Plan, type Setting } from "../planning/plan.ts";
import { roundBeforeBreak, whichRace } from "../planning/which-race.ts";
import { isYesNo, measureNameOf, topOf } from "../reading/features.ts";
import type { Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import { answered, corrected, type Reply, type Said, say, sayLines, sayList, unknown } from "../say.ts";
import { pointsSaid } from "../wording/result-words.ts";
import { placeAsked } from "./session/which-session.ts";

const tableWords =
  / (?:standings?|championships?|champions?|titles?|table|points (?:table|lead|leader|gap)|title (?:race|fight|battle|lead)|leaderboard|crowned|crown|drivers (?:and|or) constructors|world title|league) /;

/** The championship table: final, now, or after a round. */
export const standingsIntent: Intent = {
  name: "standings",
  read(question, setting) {
    const sure = sureness(question);
    if (sure === 0) return undefined;
    const season = onlySeason(question.time) ?? setting.situation.last?.season;
    const trouble =
      ambiguousName(question) ??
      timeTrouble(question, setting) ??
      question.drivers.map((one) => notThen(one, season)).find((one) => one !== undefined);
    return { sure, plan: () => (trouble ? just(trouble) : standingsPlan(question, setting)) };
  },
};

function sureness({ words, time, drivers, teams, places, nations, ...rest }: Question): number {
  const season = onlySeason(time);
  if (time.from !== undefined || time.seasons.length > 1 || nations.length > 0) return 0;
  if (
    / (?:how many|number of|most|consecutive|in a row|ever|youngest|oldest|times|average|per|first time|last time|has|have) (?:\w+ )*?(?:titles?|championships?|crowns?|champions?) /.test(
      words,
    ) &&
    !/ points /.test(words)
  )
    return 0;
  if (/ rookies? | points? (?:scoring )?(?:finish(?:es)?|places) | in the points /.test(words)) return 0;
  const isTable = tableWords.test(words);
  const dated =
    season !== undefined || time.isCurrent === true || time.afterRound !== undefined || time.afterRace === true;
  if (/ (?:can|could|will|odds|chances?|likely|mathematical\w*|predict\w*) /.test(words)) return 0;
  if (
    time.afterRound !== undefined ||
    (time.afterRace && (isTable || / (?:lead|led|leading|leader|points) /.test(words)))
  )
    return 0.93;
  if (isTable && dated) return places.length > 0 ? 0.55 : 0.9;
  if (
    isTable &&
    / (?:lead|leading|leads|leader|standings?|table|gap|behind|ahead|position|current) /.test(words) &&
    !/ (?:by) /.test(words)
  )
    return 0.84;
  if (
    isTable &&
    / who (?:is|was) (?:the )?(?:current |reigning |defending )?(?:world |drivers |f1 )*champion/.test(words)
  )
    return 0.85;
  const undisputed =
    season !== undefined && places.length === 0 && time.race === undefined && time.lastRaces === undefined;
  if (
    undisputed &&
    drivers.length === 2 &&
    / (?:scored|score more|outscor\w*|more points) /.test(words) &&
    !/ qualif/.test(words)
  )
    return 0.89;
  if (
    undisputed &&
    drivers.length + teams.length === 0 &&
    / (?:top \d+|final (?:order|ranking|classification|result)) /.test(words) &&
    measureNameOf({ words }) === undefined
  )
    return 0.8;
  const points = measureNameOf({ words }) === "points" || / points /.test(words);
  if (
    points &&
    season !== undefined &&
    places.length === 0 &&
    time.race === undefined &&
    time.lastRaces === undefined &&
    time.firstRaces === undefined &&
    !/ (?:sprints?|average|per|from|for) /.test(words.replace(/ (?:from|for) (?:TEAM|the|YEAR|in) /g, " "))
  )
    return 0.86;
  if (
    season !== undefined &&
    (drivers.length + teams.length > 0 || rest.isFollowUp) &&
    places.length === 0 &&
    time.race === undefined &&
    / (?:finish|finished|end|ended|come|came|place[d]?|rank\w*|where|position|p\d+|\d+(?:st|nd|rd|th)) /.test(words) &&
    !/ (?:how many|races?|average|times|number|grid|qualif\w*|start\w*) /.test(words)
  )
    return 0.8;
  if (
    season !== undefined &&
    places.length === 0 &&
    time.race === undefined &&
    / (?:who|which (?:team|driver|constructor)|what team) (?:finished|came|was|ended|placed) (?:\w+ ){0,3}(?:\d+(?:st|nd|rd|th)|last|first|runner up|p\d+) /.test(
      words,
    )
  )
    return 0.8;
  if (
    season !== undefined &&
    places.length === 0 &&
    time.race === undefined &&
    / who won (?:in |the )*YEAR (?:season )?$/.test(words)
  )
    return 0.8;
  return / who (?:is|are) (?:\w+ )?(?:leading|ahead|on top|in front|winning) $/.test(words) ? 0.7 : 0;
}

function* standingsPlan(question: Question, setting: Setting): Plan {
  const { words, time } = question;
  const round = roundOf(question, setting);
  if (typeof round === "object") return round;
  const season = round !== undefined ? Math.floor(round / 100) : (onlySeason(time) ?? lastFinished(question, setting));
  const table = tableOf(question);
  const found = yield* ask("standings", { season, table, after_round: round === undefined ? undefined : round % 100 });
  if (!found.ok) return unknown(found.text);
  return answerFrom(
    question,
    found,
    table === "drivers" && !/ constructors /.test(words) ? "driver" : "constructor",
    isRunningSeason(season, setting) || round !== undefined,
  );
}

/** "Reigning champion", "last champion": the newest season that is over. */
function lastFinished({ words, time }: Question, setting: Setting): number | undefined {
  const season = setting.situation.last?.season;
  if (season === undefined) return undefined;
  if (/ (?:reigning|defending|last|previous|latest) (?:\w+ )*champion/.test(words) && isRunningSeason(season, setting))
    return season - 1;
  return time.isCurrent ? season : season;
}

function tableOf({ words, teams, drivers }: Question): "drivers" | "constructors" {
  if (
    / (?:constructors?|teams?|manufacturers?) /.test(words) &&
    !/ (?:drivers? (?:championship|title|standings)|team ?mates?) /.test(words)
  )
    return "constructors";
  return teams.length > 0 && drivers.length === 0 && !/ drivers? /.test(words) ? "constructors" : "drivers";
}

/** The race after which the table is wanted, as season x 100 + round; a reply when it cannot be told. */
function roundOf(question: Question, setting: Setting): number | Reply | undefined {
  const { time } = question;
  const season = onlySeason(time) ?? setting.situation.last?.season ?? 0;
  if (time.afterRound !== undefined) return season * 100 + time.afterRound;
  const pause = time.beforeBreak ? roundBeforeBreak(season, setting) : undefined;
  if (pause !== undefined) return season * 100 + pause;
  if (question.places.length === 0 && time.race === undefined) return undefined;
  const which = whichRace(question, setting);
  if (which.kind !== "one") return undefined;
  const early = unsettled(which.race, setting);
  if (early) return early;
  return which.race.raceId - (time.beforeRace && which.race.round > 1 ? 1 : 0);
}

function answerFrom(question: Question, found: Found, who: "driver" | "constructor", isOpen: boolean): Reply {
  const { words, drivers, teams } = question;
  const { rows } = found;
  const named = [...drivers, ...teams].map((one) => one.name);
  const of = rows.filter((row) => named.includes(row.text(who)));
  const [first] = rows;
  if (!first) return unknown(found.text);
  if (named.length >= 2 && of.length >= 2) return betweenTwo(question, found, of, who);
  if (named.length > 0 && of.length === 0)
    return corrected(
      say`${named.join(" and ")} is not in the ${titleOf(found)}. ${leaderSaid(found, first, who, isOpen)}`,
    );
  const [row] = of;
  if (row) return aboutOne(question, found, row, first, who, isOpen);
  const place = placeAsked(question);
  const top = topOf(question) ?? (/ top (\d+) /.exec(words) ? Number(/ top (\d+) /.exec(words)?.[1]) : undefined);
  if (
    typeof place === "number" &&
    place > 1 &&
    top === undefined &&
    !/ (?:gap|between|margin|points (?:behind|ahead)|by how) /.test(words)
  )
    return onePlace(found, rows, place, who);
  if (place === "last")
    return onePlace(found, rows, rows.filter((one) => one.number("position") !== undefined).length, who);
  if (
    / (?:gap|margin|by how (?:much|many)|how (?:many points|far|close|much)|difference|lead|ahead|advantage|decided by) /.test(
      words,
    ) &&
    !/ who (?:is|was) (?:leading|in the lead|ahead)|who (?:led|leads|had the lead) /.test(words)
  )
    return marginSaid(found, rows, place, who);
  if (
    / (?:when|where|at which|which race|what race) /.test(words) &&
    found.data.text("title_decided_race") !== "" &&
    / (?:decid\w*|clinch\w*|seal\w*|won|secure\w*|wrap\w*|settled|crowned) /.test(words)
  )
    return answered(
      say`${found.data.cite("champion")} was sure of the ${titleOf(found)} at the ${found.data.cite("title_decided_race")}.`,
    );
  if (
    top !== undefined ||
    (/ (?:standings?|table|order|list|leaderboard) /.test(words) &&
      !/ who (?:is|was|led|leads) |lead(?:s|er|ing) /.test(words))
  )
    return tableSaid(found, rows.slice(0, top ?? 10), who);
  return answered(leaderSaid(found, first, who, isOpen));
}

/** "2021 drivers' championship (final)". */
const titleOf = (found: Found): Said => found.data.cite("title");

function leaderSaid(found: Found, first: Row, who: "driver" | "constructor", isOpen: boolean): Said {
  const second = found.rows[1];
  const lead =
    second && second.number("gap_to_leader_points") !== undefined
      ? say`, ${second.cite("gap_to_leader_points", pointsText(second.number("gap_to_leader_points") ?? 0))} ahead of ${second.cite(who)}`
      : "";
  const team = who === "driver" && first.text("constructor") !== "" ? say` (${first.cite("constructor")})` : "";
  const champion = !isOpen && found.data.text("champion") !== "";
  const table = who === "driver" ? "drivers'" : "constructors'";
  if (champion)
    return say`${first.cite(who)}${team} won the ${found.data.cite("season")} ${table} championship with ${pointsSaid(first)}${lead}.`;
  const after = found.data.text("after_race") === "" ? "" : say` after the ${found.data.cite("after_race")}`;
  return say`${first.cite(who)}${team} ${found.data.at.finished === true ? "led" : "leads"} the ${found.data.cite("season")} ${table} championship${after} with ${pointsSaid(first)}${lead}.`;
}

function aboutOne(
  question: Question,
  found: Found,
  row: Row,
  first: Row,
  who: "driver" | "constructor",
  isOpen: boolean,
): Reply {
  const { words } = question;
  const [team] = question.teams;
  if (team && who === "driver" && !row.text("constructor").includes(team.name))
    return corrected(
      say`${row.cite("driver")} drove for ${row.cite("constructor")} in ${row.cite("season")}, not for ${team.name}; he came ${row.cite("position_text")} with ${pointsSaid(row)}.`,
    );
  const place = row.number("position");
  const where =
    place === undefined
      ? say`is not classified`
      : say`${isOpen ? "is" : "finished"} ${row.cite("position", ordinal(place))}`;
  const gap =
    row === first
      ? ""
      : say`, ${row.cite("gap_to_leader_points", pointsText(row.number("gap_to_leader_points") ?? 0))} behind ${first.cite(who)}`;
  const line = say`${row.cite(who)} ${where} in the ${titleOf(found)} with ${pointsSaid(row)}${gap}.`;
  const claims =
    / (?:champion|win|won|title|crown\w*|victory|champ) /.test(words) &&
    !/ (?:standings|points|position|behind) /.test(words);
  if (!claims) return answered(line);
  const isChampion = row.at.champion === true || (row === first && !isOpen);
  if (isYesNo(question))
    return answered(
      say`${isChampion ? "Yes" : isOpen ? "Not so far" : "No"}: ${line}${isChampion ? "" : say` ${leaderSaid(found, first, who, isOpen)}`}`,
    );
  if (isChampion)
    return answered(
      / (?:when|where|which race|clinch\w*|seal\w*) /.test(words) && found.data.text("title_decided_race") !== ""
        ? say`${row.cite(who)} sealed the ${found.data.cite("season")} title at the ${found.data.cite("title_decided_race")}. ${line}`
        : line,
    );
  return corrected(say`That is not so: ${line} ${leaderSaid(found, first, who, isOpen)}`);
}

function onePlace(found: Found, rows: readonly Row[], place: number, who: "driver" | "constructor"): Reply {
  const there = rows.filter((row) => row.number("position") === place);
  const [row] = there;
  if (!row) return unknown(say`Nobody stands ${ordinal(place)} in the ${titleOf(found)}.`);
  return answered(
    say`${sayList(there.map((one) => one.cite(who)))}: ${row.cite("position", ordinal(place))} in the ${titleOf(found)} with ${pointsSaid(row)}.`,
  );
}

function marginSaid(
  found: Found,
  rows: readonly Row[],
  place: number | "last" | undefined,
  who: "driver" | "constructor",
): Reply {
  const [first] = rows;
  const target = typeof place === "number" && place > 1 ? place : 2;
  const other = rows.find((row) => row.number("position") === target) ?? rows[1];
  if (!first || !other) return unknown(found.text);
  const gap = other.cite("gap_to_leader_points", pointsText(other.number("gap_to_leader_points") ?? 0));
  return answered(
    say`${first.cite(who)} is ${gap} points ahead of ${other.cite(who)} (${first.cite("points", pointsText(first.number("points") ?? 0))} to ${other.cite("points", pointsText(other.number("points") ?? 0))}) in the ${titleOf(found)}.`,
  );
}

function betweenTwo(question: Question, found: Found, of: readonly Row[], who: "driver" | "constructor"): Reply {
  const sorted = [...of].sort((a, b) => (b.number("points") ?? 0) - (a.number("points") ?? 0));
  const [a, b] = sorted;
  if (!a || !b) return unknown(found.text);
  const difference = Math.round(((a.number("points") ?? 0) - (b.number("points") ?? 0)) * 100) / 100;
  const all = sayList(
    sorted.map(
      (row) =>
        say`${row.cite(who)} ${row.cite("points", pointsText(row.number("points") ?? 0))} (${row.cite("position", ordinal(row.number("position") ?? 0))})`,
    ),
  );
  if (difference === 0) return answered(say`They are level on points in the ${titleOf(found)}: ${all}.`);
  const lead = say`${a.cite(who)} ${question.time.isCurrent ? "is" : "was"} ${a.cite("points", pointsText(difference))} points ahead of ${b.cite(who)}`;
  return answered(say`${lead} in the ${titleOf(found)}: ${all}.`);
}

function tableSaid(found: Found, rows: readonly Row[], who: "driver" | "constructor"): Reply {
  const lines = rows.map(
    (row) =>
      say`${row.cite("position_text")}. ${row.cite(who)} ${row.cite("points", pointsText(row.number("points") ?? 0))}`,
  );
  return answered(sayLines([say`${titleOf(found)}:`, ...lines]));
}
