import { pointsText } from "#tools/render.ts";
import type { Situation } from "../../situation.ts";
import type { Found, Row } from "../planning/found.ts";
import type { Question } from "../reading/question.ts";
import { answered, joined, type Reply, type Said, say, sayList, unknown } from "../say.ts";
import { chance } from "./chance.ts";

/** Who can still be champion, how likely, and what is needed. */
export function titleSaid(found: Found, question: Question, situation: Situation): Reply {
  const rows = [...found.rows].sort((a, b) => number(b, "title_probability") - number(a, "title_probability"));
  const [first] = rows;
  if (!first) return unknown("Nobody by that name is in this championship's table.");
  if (number(found.data, "races_left") === 0) return answered(decidedSaid(first, rows, question));
  const named = first.text("driver") === "" ? question.teams.length > 0 : question.drivers.length > 0;
  if (
    / (?:points? (?:are |is )?(?:\w+ )?(?:left|available|remain\w*|up for grabs|to be won|on offer)) /.test(
      question.words,
    )
  )
    return answered(pointsLeftSaid(found));
  return answered(
    named
      ? joined(
          [
            ...rows.slice(0, 3).map((row) => lineSaid(row, found, leadOf(question.words))),
            groundSaid(found, situation),
          ],
          " ",
        )
      : oddsSaid(rows, found, situation),
  );
}

const number = (row: Row, field: string) => row.number(field) ?? 0;
const points = (row: Row, field: string) => row.cite(field, pointsText(number(row, field)));
const who = (row: Row) => (row.text("driver") === "" ? row.cite("constructor") : row.cite("driver"));
const titleName = (row: Row): Said =>
  say`${row.cite("season")} ${row.text("driver") === "" ? "constructors' title" : "drivers' title"}`;

function decidedSaid(first: Row, rows: readonly Row[], question: Question): Said {
  if (question.drivers.length + question.teams.length === 0 || number(first, "title_probability") === 1)
    return say`The ${titleName(first)} is decided: ${who(first)} won it with ${points(first, "points")} points.`;
  return joined(
    rows.map(
      (row) =>
        say`No: the ${titleName(row)} is decided, and ${who(row)} ended ${points(row, "points_behind")} points short.`,
    ),
    " ",
  );
}

/** One competitor: possible by arithmetic, how likely, what is needed. */
function lineSaid(row: Row, found: Found, lead: { can: string; cannot: string }): Said {
  if (row.at.can_still_win !== true)
    return say`${lead.cannot}${who(row)} can no longer win the ${titleName(row)}: ${points(row, "points")} points, ${points(row, "points_behind")} behind, and at most ${points(row, "most_points_possible")} are within reach.`;
  const behind =
    number(row, "points_behind") === 0
      ? say`leads with ${points(row, "points")} points`
      : say`has ${points(row, "points")} points, ${points(row, "points_behind")} behind the lead, with ${found.data.cite("most_points_left")} still to be won`;
  return say`${lead.can} ${who(row)} can still win the ${titleName(row)}${row.text("driver") === "" ? ": it" : ": he"} ${behind}. The forecast gives ${chance(row, "title_probability")} for the title and ${points(row, "expected_points")} points at the end (80 % interval ${row.cite("expected_points_lo80")} to ${row.cite("expected_points_hi80")}).${needSaid(row)}`;
}

/** A yes or no fits how it was asked. */
function leadOf(words: string): { can: string; cannot: string } {
  if (/ (?:over|out of (?:it|reach|the)|impossible|eliminated) /.test(words))
    return { can: "No, it is not over: by arithmetic", cannot: "Yes: " };
  if (
    / (?:can|could|still|possible|does|is) (?:\w+ ){0,6}/.test(words) &&
    !/ (?:how|what|who|when|chances?|odds) /.test(words)
  )
    return { can: "Yes, by arithmetic", cannot: "No: " };
  return { can: "By arithmetic", cannot: "" };
}

function needSaid(row: Row): Said {
  if (number(row, "points_to_clinch") > 0)
    return say` ${row.cite("points_to_clinch")} more points than now would put the title out of everybody else's reach.`;
  if (row.at.in_own_hands === true && number(row, "points_behind") > 0)
    return row.cite("in_own_hands", " Winning everything that is left would be enough, whatever the others do.");
  return row.at.in_own_hands === false
    ? row.cite("in_own_hands", " Winning everything would not be enough alone: others must drop points.")
    : "";
}

function oddsSaid(rows: readonly Row[], found: Found, situation: Situation): Said {
  const [first] = rows as [Row];
  const list = rows.slice(0, 4).map((row) => say`${who(row)} ${chance(row, "title_probability")}`);
  const open = rows.filter((row) => row.at.can_still_win === true).length;
  const rest = open > list.length ? say` Others can still win by arithmetic, but are less likely.` : "";
  return say`The likeliest winner of the ${titleName(first)} is ${who(first)}: chances by the forecast are ${sayList(list)}.${rest} ${groundSaid(found, situation)}`;
}

function pointsLeftSaid(found: Found): Said {
  return say`At most ${found.data.cite("most_points_left")} points are left for one competitor in ${found.data.cite("season")}: ${found.data.cite("races_left")} races and ${found.data.cite("sprints_left")} sprints remain after round ${found.data.cite("after_round")}.`;
}

function groundSaid(found: Found, { last, missing }: Situation): Said {
  const isNow = last?.season === found.data.number("season") && last?.round === found.data.number("after_round");
  const later = isNow && missing.length > 0 ? " by the races in my data; later ones are not in it yet" : "";
  return say`That is from ${found.data.cite("simulated_seasons")} simulated runs of the rest of the season after round ${found.data.cite("after_round")}, with ${found.data.cite("races_left")} races left${later}.`;
}
