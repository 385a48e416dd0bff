import { dayText } from "../../planning/dates.ts";
import type { Found } from "../../planning/found.ts";
import { ambiguousName, timeTrouble } from "../../planning/honesty.ts";
import { ask, type Intent, just, type Plan } from "../../planning/plan.ts";
import type { Question } from "../../reading/question.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { answered, corrected, type Reply, say, sayList, unknown } from "../../say.ts";

type Fact = (found: Found, question: Question) => Reply | undefined;

const facts: readonly (readonly [RegExp, Fact])[] = [
  [/ drivers (?:world )?(?:titles?|championships?|champions?)|(?<!constructors )(?:world )?champions? (?!ship)/, champions],
  [/ (?:formerly|former|previous\w*|used to be|before|earlier|old) (?:\w+ ){0,3}(?:name\w*|called|known|became|become|team|TEAM)|(?:called|known as|named) (?:\w+ ){0,2}(?:before|previously|formerly|earlier)|(?:predecessor\w*|lineage|history of the team|successor\w*|became|become|turned into|rebranded|renamed|now called|today called|called now|called today|previously known|previous names?|former names?|which team was TEAM|names has|(?:what|which|who) (?:team )?(?:was|were|is|are) (?:\w+ )?TEAM (?:team )?(?:before|now|today|previously|formerly|originally))/, lineage],
  [/ (?:base[d]?|country|nationality|from|licen[cs]e|headquarter\w*|home|nation) /, country],
  [/ (?:engines?|power unit|powered|engine supplier|motor) /, engine],
  [/ (?:who (?:all )?(?:has|have) (?:ever )?(?:driven|raced)|who (?:drove|drives|drove|raced|races|were|was|are|is|drive|race|did)|drivers?|line ?up|pairing|driving for|drive for|in the (?:car|cars)|behind the wheel) /, drivers],
  [/ (?:full name|official name) /, fullName],
  [/ (?:when|what year|which year|until when) (?:\w+ ){0,3}(?:TEAM )?(?:leave|left|quit|stop\w*|withdr[ae]w|exit\w*|pull out|disappear\w*|fold\w*|last race) | TEAM (?:s )?last (?:ever )?race /, exit],
  [/ (?:when|what year|which year|first|debut\w*) (?:\w+ ){0,4}(?:enter|join|start|debut|race|season|begin|found\w*|compete|arrive|appear|turn up|show up) /, debut],
  [/ (?:tell me about|profile|about TEAM|overview|summary|stats|statistics|history|info) /, overview],
]; // biome-ignore format: a table to be read across

export const teamFactsIntent: Intent = {
  name: "team_facts",
  read(question, setting) {
    const { teams, drivers, places, words } = question;
    if (
      teams.length === 0 ||
      teams.length > 2 ||
      drivers.length > 0 ||
      places.length > 0 ||
      question.time.race ||
      !setting.tools.has("constructor_profile")
    )
      return undefined;
    const fact = facts.find(([pattern]) => pattern.test(words))?.[1];
    if (!fact || (teams.length === 2 && fact !== lineage)) return undefined;
    const counts =
      / (?:how many|most|wins?|won|podiums?|poles?|points|best|fastest|first (?:win|pole|podium)|last (?:win|pole|podium)|youngest|more|scored|average|retire\w*|finish\w*) /.test(
        words,
      );
    const blocked = ambiguousName(question) ?? timeTrouble(question, setting);
    const sure = counts ? (fact === lineage ? 0.8 : fact === champions ? 0.86 : 0.4) : fact === overview ? 0.75 : 0.86;
    return { sure, plan: () => (blocked ? just(blocked) : factPlan(question, fact)) };
  },
};

function* factPlan(question: Question, fact: Fact): Plan {
  const season = onlySeason(question.time);
  if (
    fact === drivers &&
    season === undefined &&
    / (?:has|have|had|ever|all|did|drove|raced|history) /.test(question.words)
  )
    return yield* everyDriver(question);
  const found = yield* ask("constructor_profile", {
    constructor_name: question.teams[0]?.name,
    season: fact === lineage ? undefined : season,
  });
  if (!found.ok) return found.code === "no_data" ? corrected(found.text) : unknown(found.text);
  return fact(found, question) ?? unknown(say`My data do not say that about ${found.data.cite("constructor")}.`);
}

const who = ({ data }: Found) => data.cite("constructor");

function lineage(found: Found): Reply {
  const names = found.list("lineage");
  if (names.length < 2) return answered(say`${who(found)} has raced under that name only, as far as my data know.`);
  return answered(
    say`The team has raced as ${sayList(names.map((row) => say`${row.cite("constructor")} (${row.cite("from")}-${row.number("to") === undefined ? "today" : row.cite("to")})`))}.`,
  );
}

function country(found: Found): Reply | undefined {
  if (found.data.text("country") === "") return undefined;
  return answered(say`${who(found)} races under the flag of ${found.data.cite("country")}.`);
}

function engine(found: Found, { time }: Question): Reply | undefined {
  const season = onlySeason(time);
  const row =
    season === undefined
      ? found.list("seasons").at(-1)
      : found.list("seasons").find((one) => one.number("season") === season);
  if (!row || row.text("engine") === "") return undefined;
  return answered(say`${who(found)} ran ${row.cite("engine")} engines in ${row.cite("season")}.`);
}

function drivers(found: Found): Reply | undefined {
  const rows = found.list("lineup");
  const [first] = rows;
  if (!first) return undefined;
  const lines = rows.map(
    (row) => say`${row.cite("driver")} (${row.cite("races")} ${row.number("races") === 1 ? "race" : "races"})`,
  );
  return answered(say`${who(found)}'s drivers in ${first.cite("season")}: ${sayList(lines)}.`);
}

function fullName(found: Found): Reply {
  return answered(say`${who(found)}'s full name is ${found.data.cite("full_name")}.`);
}

function champions(found: Found, { words }: Question): Reply {
  const rows = [...found.list("champions")].sort((a, b) => (a.number("season") ?? 0) - (b.number("season") ?? 0));
  const last = / (?:last|latest|most recent) /.test(words)
    ? rows.at(-1)
    : / (?:first|maiden) /.test(words)
      ? rows[0]
      : undefined;
  if (last)
    return answered(
      say`${who(found)}'s ${last === rows[0] && !/ last /.test(words) ? "first" : "most recent"} drivers' title was ${last.cite("driver")}'s in ${last.cite("season")}.`,
    );
  if (rows.length === 0) return answered(say`No driver has won the title in a ${who(found)}.`);
  return answered(
    say`${who(found)} has ${found.data.cite("drivers_titles")} drivers' ${rows.length === 1 ? "title" : "titles"}: ${sayList(rows.map((row) => say`${row.cite("driver")} ${row.cite("season")}`))}.`,
  );
}

function debut(found: Found): Reply | undefined {
  const row = found.list("milestones").find((one) => one.at.what === "first_race");
  return (
    row &&
    answered(
      say`${who(found)}'s first race was the ${row.cite("race")} (${row.cite("date", dayText(row.text("date")))}).`,
    )
  );
}

function exit(found: Found): Reply | undefined {
  const row = found.list("milestones").find((one) => one.at.what === "last_race");
  return (
    row &&
    answered(
      say`${who(found)}'s most recent race was the ${row.cite("race")} (${row.cite("date", dayText(row.text("date")))}).`,
    )
  );
}

function overview(found: Found): Reply {
  const { data } = found;
  return answered(
    say`${who(found)} (${data.cite("country")}), ${data.cite("first_season")} to ${data.cite("last_season")}: ${data.cite("titles")} constructors' titles, ${data.cite("drivers_titles")} drivers' titles, ${data.cite("totals.wins")} wins, ${data.cite("totals.podiums")} podiums and ${data.cite("totals.poles")} poles from ${data.cite("totals.starts")} starts.`,
  );
}

/** Everybody who started a race for a team, the most often first. */
function* everyDriver({ teams: [team] }: Question): Plan {
  const found = yield* ask("statistics", {
    metric: "starts",
    constructor_name: team?.name,
    group_by: "driver",
    limit: 60,
  });
  if (!found.ok || found.rows.length === 0) return unknown(found.text);
  const lines = found.rows.map((row) => say`${row.cite("driver")} (${row.cite("value")})`);
  return answered(
    say`${found.data.cite("total")} drivers have started for ${team?.name ?? "the team"}: ${sayList(lines)}.`,
  );
}
