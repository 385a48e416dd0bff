import { pointsText } from "#tools/render.ts";
import type { Found, Row } from "../planning/found.ts";
import { ambiguousName, notThen, timeTrouble } from "../planning/honesty.ts";
import { ask, type Intent, just, type Plan } from "../planning/plan.ts";
import { isYesNo } from "../reading/features.ts";
import type { Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import { answered, corrected, type Reply, type Said, say, sayList, unknown } from "../say.ts";
import { readTeamDuel } from "./team-duel.ts";

/** Two drivers against each other over the races both started. */
export const headToHeadIntent: Intent = {
  name: "head_to_head",
  read(question, setting) {
    if (!setting.tools.has("head_to_head")) return undefined;
    const ofTeam = readTeamDuel(question, setting, headPlan);
    if (ofTeam) return ofTeam;
    if (question.drivers.length !== 2) return undefined;
    const sure = sureness(question);
    if (sure === 0) return undefined;
    const season = onlySeason(question.time);
    const trouble =
      ambiguousName(question) ??
      timeTrouble(question, setting) ??
      question.drivers.map((one) => notThen(one, season)).find((one) => one !== undefined);
    return { sure, plan: () => (trouble ? just(trouble) : headPlan(question)) };
  },
};

function sureness({ words, places, time }: Question): number {
  if (places.length > 0 || time.race !== undefined) return 0;
  if (/ (?:years?|seasons?|time|spell|stint|days) (?:\w+ )?together /.test(words)) return 0.93;
  if (onlySeason(time) !== undefined && / (?:by )?how many points /.test(words)) return 0.8;
  if (asksQualifyingGap(words)) return 0.9;
  if (/ (?:qualif\w*|saturdays?) /.test(words) && !/ (?:poles?|most|q[123]s?) /.test(words)) return 0.88;
  if (/ (?:titles?|championships?) /.test(words) && !/ (?:head to head|team ?mates?) /.test(words)) return 0;
  if (
    / (?:head to head|outqualif\w*|out qualif\w*|qualifying (?:battle|duel|record|score|head)|qualif\w* (?:ahead|better|faster|in front)|finish\w* (?:ahead|in front|higher|above)|beat\w*|outscor\w*|outrac\w*|ahead (?:of|more)|(?:out )?ahead in (?:qualifying|races)|came out (?:ahead|on top)|team ?mates?|team mates?|better (?:in|at|than)|faster in qualifying|duel|battle|(?:score|scoreline|tally|count) (?:\w+ ){0,3}between DRIVER and DRIVER) /.test(
      words,
    )
  )
    return 0.87;
  if (
    / (?:versus|against|compare\w*|comparison|better|stronger) /.test(words) &&
    !/ (?:more|most|wins?|podiums?|poles?|points|starts|fastest laps) /.test(words)
  )
    return 0.8;
  return 0;
}

function* headPlan(question: Question): Plan {
  const { words, time, drivers } = question;
  const season = onlySeason(time);
  const asTeammates =
    / (?:team ?mates?|team mates?|same team|together|in the same car) /.test(words) || question.teams.length > 0;
  const found = yield* ask("head_to_head", {
    driver_a: drivers[0]?.name,
    driver_b: drivers[1]?.name,
    season,
    season_from: season === undefined ? time.from : undefined,
    season_to: season === undefined ? time.to : undefined,
    as_teammates: asTeammates || undefined,
  });
  if (!found.ok) return found.code === "no_data" ? corrected(found.text) : unknown(found.text);
  return compared(question, found);
}

function compared(question: Question, found: Found): Reply {
  const { words } = question;
  const [a, b] = found.list("totals");
  if (!a || !b) return unknown(found.text);
  if (
    isYesNo(question) &&
    / (?:team ?mates?|same team|drive together|raced? together) /.test(words) &&
    !/ (?:beat|ahead|better|outqualif\w*) /.test(words)
  )
    return answered(
      say`Yes: ${a.cite("driver")} and ${b.cite("driver")} were teammates in ${found.data.cite("races_together")} races, ${seasonWords(found)}.`,
    );
  const when =
    found.data.text("title").includes(" in ") || onlySeason(question.time) !== undefined ? seasonWords(found) : "";
  const ever = / ever /.test(words) && / (?:season|year|campaign) /.test(words) ? bySeasonField(words) : undefined;
  if (ever) return everAhead(question, found, ever);
  if (asksQualifyingGap(words) && a.number("avg_qualifying_gap_s") !== undefined)
    return qualifyingGap(found, [a, b], when);
  if (/ qualif|outqualif|out qualif|saturdays? /.test(words))
    return judged(
      question,
      [a, b],
      "qualifying_ahead",
      scoreLine(
        a,
        b,
        "qualifying_ahead",
        "in qualifying",
        found.data.cite("qualifyings_together"),
        "qualifyings",
        when,
      ),
    );
  if (/ sprint/.test(words))
    return answered(
      scoreLine(a, b, "sprint_ahead", "in sprints", found.data.cite("sprints_together"), "sprints", when),
    );
  if (/ (?:outscor\w*|points) /.test(words))
    return answered(
      say`${by(a, b, "points")} scored more in the ${found.data.cite("races_together")} races they shared${when}: ${sayList([a, b].map((row) => say`${row.cite("driver")} ${row.cite("points", pointsText(row.number("points") ?? 0))}`))} points.`,
    );
  if (
    / (?:how many|what) (?:\w+ )?(?:races|times) (?:\w+ ){0,4}(?:together|team ?mates?|as team)/.test(words) &&
    !/ (?:beat|ahead|finish\w*) /.test(words)
  )
    return answered(
      say`${a.cite("driver")} and ${b.cite("driver")} started ${found.data.cite("races_together")} races together${when}.`,
    );
  for (const field of ["wins", "podiums", "poles"] as const)
    if (
      new RegExp(` (?:more|most|many|total) (?:\\w+ )?${field} | ${field} | won more `).test(words) &&
      (field !== "wins" || !/ (?:podiums|poles) /.test(words)) &&
      a.number(field) !== undefined
    )
      return answered(scoreLine(a, b, field, `in ${field}`, found.data.cite("races_together"), "races together", when));
  const race = scoreLine(
    a,
    b,
    "race_ahead",
    "in races both finished",
    found.data.cite("races_together"),
    "races together",
    when,
  );
  if (/ (?:finish\w*|beat\w*|ahead|race head) /.test(words)) return judged(question, [a, b], "race_ahead", race);
  return answered(
    say`${race} ${scoreLine(a, b, "qualifying_ahead", "in qualifying", found.data.cite("qualifyings_together"), "qualifyings", "")} Points: ${a.cite("points", pointsText(a.number("points") ?? 0))} to ${b.cite("points", pointsText(b.number("points") ?? 0))}; wins: ${a.cite("wins")} to ${b.cite("wins")}; podiums: ${a.cite("podiums")} to ${b.cite("podiums")}.`,
  );
}

/** A yes-or-no question is of the first of the two: ahead more often, or once at all. */
function judged(question: Question, [a, b]: readonly [Row, Row], field: string, line: Said): Reply {
  if (!isYesNo(question)) return answered(line);
  const least = / ever /.test(question.words) ? 0 : (b.number(field) ?? 0);
  return answered(say`${(a.number(field) ?? 0) > least ? "Yes" : "No"}: ${line}`);
}

const asksQualifyingGap = (words: string) =>
  / (?:qualif\w*|saturdays?|one lap|single lap) /.test(words) &&
  / (?:averages?|avg|mean|gaps?|margin|deficit|advantage|delta|how (?:much|far|close|big)|pace) /.test(words);

/** How much faster one was than the other, on average. */
function qualifyingGap(found: Found, [a, b]: readonly [Row, Row], when: Said): Reply {
  const [fast, slow] = (a.number("avg_qualifying_gap_s") ?? 0) <= 0 ? [a, b] : [b, a];
  const gap = fast.cite("avg_qualifying_gap_s", `${Math.abs(fast.number("avg_qualifying_gap_s") ?? 0).toFixed(3)} s`);
  return answered(
    say`${fast.cite("driver")} was on average ${gap} faster than ${slow.cite("driver")} in qualifying${when}, in the last part in which both set a time (${found.data.cite("qualifyings_timed")} qualifyings); ahead ${fast.cite("qualifying_ahead")} to ${slow.cite("qualifying_ahead")}.`,
  );
}

function seasonWords(found: Found): Said {
  const { data } = found;
  if (data.at.season_from === data.at.season_to) return say` in ${data.cite("season_from")}`;
  return say` from ${data.cite("season_from")} to ${data.cite("season_to")}`;
}

/** What a season is won by: points unless the words say otherwise. */
function bySeasonField(words: string): string | undefined {
  if (/ (?:outqualif\w*|qualif\w*) /.test(words)) return "qualifying_ahead";
  return / (?:outscor\w*|points|beat\w*|ahead|better) /.test(words) ? "points" : undefined;
}

/** "Did Massa ever outscore Räikkönen over a season?": the seasons in which the first of them was ahead. */
function everAhead(question: Question, found: Found, field: string): Reply {
  const name = question.drivers[0]?.name ?? "";
  const rows = found.list("by_season");
  const ahead = rows.filter((row) => {
    const other = rows.find((one) => one.number("season") === row.number("season") && one !== row);
    return row.text("driver") === name && (row.number(field) ?? 0) > (other?.number(field) ?? 0);
  });
  const other = question.drivers[1]?.name ?? "";
  const what = field === "points" ? "scored more than" : "qualified ahead more often than";
  if (ahead.length === 0)
    return answered(say`No: in the races they shared ${name} never ${what} ${other} over a season.`);
  return answered(
    say`Yes: ${name} ${what} ${other} in the races they shared in ${sayList(ahead.map((row) => row.cite("season")))}.`,
  );
}

const by = (a: Row, b: Row, field: string): Said =>
  (a.number(field) ?? 0) >= (b.number(field) ?? 0) ? a.cite("driver") : b.cite("driver");

/** "Norris beat Piastri 20 to 4 in qualifying (24 qualifyings)." */
function scoreLine(a: Row, b: Row, field: string, what: string, together: Said, noun: string, when: Said): Said {
  const [first, second] = (a.number(field) ?? 0) >= (b.number(field) ?? 0) ? [a, b] : [b, a];
  const level = a.number(field) === b.number(field);
  if (level)
    return say`${a.cite("driver")} and ${b.cite("driver")} are level ${what}${when}, ${a.cite(field)} to ${b.cite(field)} (${together} ${noun}).`;
  return say`${first.cite("driver")} was ahead of ${second.cite("driver")} ${what}${when} ${first.cite(field)} to ${second.cite(field)} (${together} ${noun}).`;
}
