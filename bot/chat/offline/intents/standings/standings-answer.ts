import { ordinal, pointsText } from "#tools/render.ts";
import { citeDifference, citeSum, type Found, type Row } from "../../planning/found.ts";
import { isYesNo, topOf } from "../../reading/features.ts";
import type { Question } from "../../reading/question.ts";
import { answered, corrected, type Reply, type Said, say, sayLines, sayList, unknown } from "../../say.ts";
import { pointsSaid } from "../../wording/result-words.ts";
import { placeAsked } from "../session/which-session.ts";

/** What a championship table says about a question. `isOpen`: the season, or the round asked about, is not its end. */
export function answerFrom(question: Question, found: Found, who: "driver" | "constructor", isOpen: boolean): Reply {
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
  const sought = placeAsked(question);
  if (row && typeof sought === "number" && row.number("position") !== sought && asksWhoElse.test(words))
    return onePlace(found, rows, sought, who);
  if (row) return aboutOne(question, found, row, first, who, isOpen);
  if (
    / (?:no|zero|0|any) points | pointless | nil points | did not score | without (?:a )?(?:scoring|points?|single point) /.test(
      words,
    )
  )
    return pointless(found, rows, who);
  const place = placeAsked(question);
  const top = topOf(question) ?? (/ top (\d+) /.exec(words) ? Number(/ top (\d+) /.exec(words)?.[1]) : undefined);
  if (
    typeof place === "number" &&
    place > 1 &&
    top === undefined &&
    !/ (?:gap|between|margin|points (?:behind|ahead)|by how) /.test(words)
  )
    return onePlace(found, rows, place, who);
  if (place === "last" && !/ (?:bottom|last) \d{1,2} /.test(words))
    return onePlace(found, rows, rows.filter((one) => one.number("position") !== undefined).length, who);
  if (
    / (?:gap|margin|by how (?:much|many)|how (?:many points|far|close|much)|difference|lead|ahead|advantage|decided by) /.test(
      words,
    ) &&
    !/ who (?:is|was) (?:leading|in the lead|ahead)|who (?:led|leads|had the lead) /.test(words)
  )
    return marginSaid(found, rows, place, who);
  if (
    asksWhichRace.test(words) &&
    found.data.text("title_decided_race") !== "" &&
    / (?:decid\w*|clinch\w*|seal\w*|won|secure\w*|wrap\w*|settled|crowned) /.test(words)
  )
    return answered(
      say`${found.data.cite("champion")} was sure of the ${titleOf(found)} at the ${found.data.cite("title_decided_race")}.`,
    );
  const bottom = / (?:bottom|last) (\d{1,2}) /.exec(words)?.[1];
  if (bottom !== undefined)
    return tableSaid(found, rows.filter((one) => one.number("position") !== undefined).slice(-Number(bottom)), who);
  if (
    top !== undefined ||
    (/ (?:standings?|table|order|list|leaderboard|rank|ranking|sort) /.test(words) &&
      !/ who (?:is|was|led|leads) |lead(?:s|er|ing) /.test(words))
  )
    return tableSaid(found, rows.slice(0, top ?? 10), who);
  return answered(leaderSaid(found, first, who, isOpen));
}

/** "Who was second behind Fangio?" names him only to say where. */
const asksWhoElse =
  / (?:who|which driver|which team|what team) (?:\w+ )*(?:behind|after|to|alongside|ahead of) (?:DRIVER|TEAM) /;

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
  if (
    row === first &&
    / (?:by how (?:many|much)|margin|how (?:many points|close|far)|lead|gap|advantage|cushion) /.test(words) &&
    !/ (?:score\w*|have|has|had|with|finish\w*) /.test(words)
  )
    return marginSaid(found, found.rows, undefined, who);
  const isDecided = / (?:clinch\w*|seal\w*|secure\w*|wrap\w*|decid\w*|settle\w*|won|win) /.test(words);
  if (isDecided && asksWhichRace.test(words) && row === first && found.data.text("title_decided_race") !== "")
    return answered(
      say`${row.cite(who)} was sure of the ${titleOf(found)} at the ${found.data.cite("title_decided_race")}.`,
    );
  const claims =
    / (?:champion|win|won|title|crown\w*|victory|champ) /.test(words) &&
    !/ (?:standings|points|position|behind) /.test(words);
  if (!claims) return answered(line);
  const isChampion = row.at.champion === true || (row === first && !isOpen);
  if (isYesNo(question))
    return isChampion && marginClaimed(words) !== undefined
      ? marginChecked(found, row, marginClaimed(words) ?? 0, who)
      : answered(
          say`${isChampion ? "Yes" : isOpen ? "Not so far" : "No"}: ${line}${isChampion ? "" : say` ${leaderSaid(found, first, who, isOpen)}`}`,
        );
  if (isChampion)
    return answered(
      (asksWhichRace.test(words) || / (?:clinch\w*|seal\w*) /.test(words)) &&
        found.data.text("title_decided_race") !== ""
        ? say`${row.cite(who)} sealed the ${found.data.cite("season")} title at the ${found.data.cite("title_decided_race")}. ${line}`
        : line,
    );
  return corrected(say`That is not so: ${line} ${leaderSaid(found, first, who, isOpen)}`);
}

const asksWhichRace = / (?:when|where|(?:which|what) (?:race|grand prix|gp|round)) /;

/** "By just half a point". */
function marginClaimed(words: string): number | undefined {
  const found = / by (?:just |only |a |an |mere |single |about )*(half|one|\d+(?: 5)?)(?: a)? points? /.exec(
    words,
  )?.[1];
  if (found === undefined) return / by (?:just |only |mere )*a (?:single )?point /.test(words) ? 1 : undefined;
  return found === "half" ? 0.5 : found === "one" ? 1 : Number(found.replace(" ", "."));
}

function marginChecked(found: Found, row: Row, claimed: number, who: "driver" | "constructor"): Reply {
  const second = found.rows[1];
  const margin = second?.number("gap_to_leader_points");
  const isSo = margin === claimed;
  const said = marginSaid(found, found.rows, undefined, who);
  return isSo
    ? answered(say`Yes: ${said.said}`)
    : corrected(say`${row.cite(who)} was champion, but not by that: ${said.said}`);
}

function onePlace(found: Found, rows: readonly Row[], place: number, who: "driver" | "constructor"): Reply {
  const there = rows.filter((row) => row.number("position") === place);
  const [row] = there;
  if (!row) return unknown(say`Nobody stands ${ordinal(place)} in the ${titleOf(found)}.`);
  return answered(
    say`${sayList(there.map((one) => one.cite(who)))}: ${row.cite("position", ordinal(place))} in the ${titleOf(found)} with ${pointsSaid(row)}${behindSaid(row, rows[0], who)}.`,
  );
}

const behindSaid = (row: Row, first: Row | undefined, who: "driver" | "constructor"): Said =>
  first && row !== first && row.number("gap_to_leader_points") !== undefined
    ? say`, ${row.cite("gap_to_leader_points", pointsText(row.number("gap_to_leader_points") ?? 0))} behind ${first.cite(who)}`
    : "";

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
  if (
    / (?:between them|combined|together|altogether|in total|added (?:up|together)|put together) /.test(question.words)
  ) {
    const total = (a.number("points") ?? 0) + (b.number("points") ?? 0);
    return answered(
      say`${a.cite(who)} and ${b.cite(who)} have ${citeSum([a.cite("points"), b.cite("points")], pointsText(total))} points together in the ${titleOf(found)}: ${all}.`,
    );
  }
  const [asked] = [...question.drivers, ...question.teams];
  if (isYesNo(question) && / (?:beat\w*|ahead|outscor\w*|above|higher|more|better) /.test(question.words)) {
    const isSo = difference !== 0 && a.text(who) === asked?.name;
    return answered(
      say`${isSo ? "Yes" : "No"}: ${a.cite(who)} ${difference === 0 ? "was level with" : "was ahead of"} ${b.cite(who)} in the ${titleOf(found)}: ${all}.`,
    );
  }
  if (difference === 0) return answered(say`They are level on points in the ${titleOf(found)}: ${all}.`);
  const lead = say`${a.cite(who)} ${question.time.isCurrent ? "is" : "was"} ${citeDifference(a.cite("points"), b.cite("points"), pointsText(difference))} points ahead of ${b.cite(who)}`;
  return answered(say`${lead} in the ${titleOf(found)}: ${all}.`);
}

function tableSaid(found: Found, rows: readonly Row[], who: "driver" | "constructor"): Reply {
  const lines = rows.map(
    (row) =>
      say`${row.cite("position_text")}. ${row.cite(who)} ${row.cite("points", pointsText(row.number("points") ?? 0))}`,
  );
  return answered(sayLines([say`${titleOf(found)}:`, ...lines]));
}

/** Who stands in the table without a point. */
function pointless(found: Found, rows: readonly Row[], who: "driver" | "constructor"): Reply {
  const none = rows.filter((row) => row.number("points") === 0);
  if (none.length === 0) return answered(say`Everybody in the ${titleOf(found)} has points.`);
  return answered(say`Without a point in the ${titleOf(found)}: ${sayList(none.map((row) => row.cite(who)))}.`);
}
