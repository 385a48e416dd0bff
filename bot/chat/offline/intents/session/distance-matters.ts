import type { Row } from "../../planning/found.ts";
import { answered, type Reply, type Said, say, sayList } from "../../say.ts";
import { didInRace, reasonOf, theRace } from "../../wording/result-words.ts";

/** How far the cars of a race came: both of a team, on the lead lap, running at the flag, out on a lap. */
export function distanceMatters(rows: readonly Row[], words: string, first: Row): Reply | undefined {
  return (
    bothCars(rows, words, first) ??
    onLeadLap(rows, words, first) ??
    runningAtFlag(rows, words, first) ??
    outOnLap(rows, words, first)
  );
}

const isClassified = (row: Row) => row.number("position") !== undefined;
const within = (place: number) => (row: Row) => (row.number("position") ?? 99) <= place;
const counted = (rows: readonly Row[], what: string) =>
  `${rows.length === 0 ? "No" : rows.length} ${rows.length === 1 ? what : `${what}s`}`;

/** What is asked of both cars of a team, the more special first. */
const ofBoth: readonly (readonly [RegExp, (row: Row) => boolean])[] = [
  [/ (?:podiums?|rostrum|top 3) /, within(3)],
  [/ points? | score\w* | top 10 /, (row) => (row.number("points") ?? 0) > 0],
  [/ (?:out|retire\w*|retirements?|dnfs?|lost|lose|crash\w*|fail\w*|not finish|not see) /, (row) => !isClassified(row)],
];

/** "Which team had both cars out?" */
function bothCars(rows: readonly Row[], words: string, first: Row): Reply | undefined {
  if (
    !/ (?:both|2) (?:of )?(?:its |their |the |his )?(?:cars|drivers) | double (?:dnfs?|retirements?|points|podiums?) /.test(
      words,
    ) ||
    !/ (?:teams?|constructors?|who|anyone|anybody) /.test(words)
  )
    return undefined;
  const holds = ofBoth.find(([asked]) => asked.test(words))?.[1];
  if (!holds) return undefined;
  const teams = [...new Set(rows.map((row) => row.text("constructor")))]
    .map((team) => rows.filter((row) => row.text("constructor") === team))
    .filter((cars) => cars.length > 1 && cars.every(holds));
  if (teams.length === 0) return answered(say`No team, with both cars, in ${theRace(first)}.`);
  return answered(
    say`${sayList(teams.map((cars) => say`${cars[0]?.cite("constructor") ?? ""} (${sayList(cars.map((row) => say`${row.cite("driver")} ${didInRace(row)}`))})`))}, with both cars, in ${theRace(first)}.`,
  );
}

/** "How many finished on the lead lap?", "who was lapped?" */
function onLeadLap(rows: readonly Row[], words: string, first: Row): Reply | undefined {
  const asksLapped = / (?<!(?:not|never) (?:get |got |been |being )?)lapped /.test(words);
  const laps = first.number("laps");
  if (
    (!asksLapped && !/ (?:lead|leader s|winner s|same) lap | (?:not|never) (?:\w+ )?lapped | unlapped /.test(words)) ||
    laps === undefined
  )
    return undefined;
  const there = rows.filter((row) => isClassified(row) && (row.number("laps") ?? 0) < laps === asksLapped);
  const what = asksLapped ? "at least a lap behind" : "on the lead lap";
  return answered(say`${counted(there, "driver")} finished ${what} in ${theRace(first)}${named(there)}.`);
}

/** Classified are also those who had stopped after nine tenths of the distance. */
function runningAtFlag(rows: readonly Row[], words: string, first: Row): Reply | undefined {
  if (
    !/ (?:still )?(?:running|going|circulating|left|on track) (?:\w+ )?at the (?:very )?(?:end|finish|flag|checkered flag|chequered flag) | still running /.test(
      words,
    )
  )
    return undefined;
  const there = rows.filter((row) => isClassified(row) && row.text("status") === "");
  return answered(
    say`${counted(there, "car")} ${there.length === 1 ? "was" : "were"} still running at the end of ${theRace(first)}${named(there)}.`,
  );
}

export const wentOut =
  / (?:out(?! (?:front|in front|ahead))|retire\w*|retirements?|dnf\w*|crash\w*|eliminated|dropped|survive\w*) /;

/** "How many went out on lap 1?" */
function outOnLap(rows: readonly Row[], words: string, first: Row): Reply | undefined {
  const match = / (?:(?:on|in|at|during|after) )?(?:the )?(?:(?:first|1st|opening) lap|lap (one|\d{1,2})) /.exec(words);
  if (!match || !wentOut.test(words)) return undefined;
  const lap = Number(match[1] ?? 1) || 1;
  const there = rows.filter((row) => !isClassified(row) && row.number("laps") === lap - 1);
  return answered(
    say`${counted(there, "driver")} went out on lap ${String(lap)} of ${theRace(first)}${there.length === 0 ? "" : say`: ${sayList(there.map((row) => say`${row.cite("driver")} (${reasonOf(row)})`))}`}.`,
  );
}

const named = (rows: readonly Row[]): Said =>
  rows.length === 0 ? "" : say`: ${sayList(rows.map((row) => row.cite("driver")))}`;
