import type { Found, Row } from "../../planning/found.ts";
import type { Named } from "../../reading/question.ts";
import { answered, byDefault, corrected, type Reply, type Said, say, sayList } from "../../say.ts";
import {
  didInRace,
  distanceOf,
  gapOf,
  lowered,
  placeOf,
  pointsSaid,
  theRace,
  timeSaid,
  withTeam,
} from "../../wording/result-words.ts";
import { comparedDrivers } from "./compare-in-session.ts";
import { penaltyOf } from "./grid-in-session.ts";
import { firstOf } from "./places-in-session.ts";
import { startOf } from "./race-matters.ts";
import type { SessionScene } from "./session-plan.ts";
import { teamInSession } from "./team-in-session.ts";
import { truthOf } from "./truth-in-session.ts";

/** What is asked about drivers or teams named; undefined when none is. */
export function answerAboutDrivers(scene: SessionScene, found: Found): Reply | undefined {
  const { drivers, teams } = scene.question;
  const [first] = found.rows;
  if (!first) return undefined;
  if (drivers.length === 0) return teams.length > 0 ? teamInSession(scene, found) : undefined;
  const missing = drivers.find((driver) => rowsOf(found, driver).length === 0);
  if (missing) return notThere(scene, found, missing);
  if (drivers.length > 1) return comparedDrivers(scene, found);
  const [driver] = drivers;
  const row = driver && bestRow(rowsOf(found, driver));
  if (!row) return undefined;
  return (
    wrongTeam(scene, row) ?? company(scene, found, row) ?? truthOf(scene, found, row) ?? aboutDriver(scene, found, row)
  );
}

export const rowsOf = (found: Found, driver: Named): Row[] => found.rows.filter((row) => row.at.driver === driver.name);

/** In a shared car he has several rows: the best placed counts. */
function bestRow(rows: readonly Row[]): Row | undefined {
  return rows.find((row) => row.number("position") !== undefined) ?? rows[0];
}

function notThere(scene: SessionScene, found: Found, driver: Named): Reply {
  const won = firstOf(scene, found.rows).said;
  const [first] = found.rows;
  const where = first ? theRace(first) : "that race";
  return corrected(
    say`${driver.name} is not in the ${scene.session === "race" ? "" : `${scene.session.replaceAll("_", " ")} `}result of ${where}. ${won}`,
  );
}

/** "Where did Hamilton finish for McLaren at Spa 2015?" */
function wrongTeam(scene: SessionScene, row: Row): Reply | undefined {
  const [team] = scene.question.teams;
  if (!team || row.text("constructor") === team.name || row.text("constructor") === "" || scene.question.isFollowUp)
    return undefined;
  return corrected(
    say`${row.cite("driver")} drove for ${row.cite("constructor")} at ${theRace(row)}, not for ${team.name}: he ${didIn(scene, row)}.`,
  );
}

/** What he did, in the words of the session. */
export function didIn(scene: SessionScene, row: Row): Said {
  switch (scene.session) {
    case "race":
      return didInRace(row);
    case "sprint":
      return row.number("position") === 1
        ? row.cite("position", "won the sprint")
        : say`${didInRace(row)} in the sprint`;
    case "grid":
    case "sprint_grid":
      return row.number("position") === undefined ? "started from the pit lane" : say`started ${placeOf(row)}`;
    case "fastest_laps":
      return say`set the ${placeOf(row)}-fastest lap`;
    case "driver_of_the_day":
      return say`came ${placeOf(row)} in the vote`;
    default:
      return row.number("position") === 1 && scene.session === "qualifying"
        ? row.cite("position", "took pole")
        : row.number("position") === undefined
          ? say`set no qualifying place (${row.cite("position_text")})`
          : say`qualified ${placeOf(row)}`;
  }
}

/** "Who joined him on the podium?" */
function company(scene: SessionScene, found: Found, row: Row): Reply | undefined {
  if (
    !/ (?:joined?|alongside|who else|with DRIVER|shared|accompan\w*|next to) /.test(scene.question.words) ||
    !/ (?:podium|rostrum|top 3|front row) /.test(scene.question.words)
  )
    return undefined;
  const top = / front row /.test(scene.question.words) ? 2 : 3;
  const others = found.rows.filter((one) => one !== row && (one.number("position") ?? 99) <= top);
  return answered(
    say`${sayList(others.map((one) => say`${withTeam(one)}, ${placeOf(one)}`))}, with ${row.cite("driver")} ${placeOf(row)}, at ${theRace(row)}.`,
  );
}

/** On which lap his race ended. */
const lapOut =
  / (?:(?:what|which) laps?|when) (?:\w+ ){0,4}(?:retire\w*|crash\w*|dnf\w*|drop\w*|stop|spin|out|end|fail\w*|blow|break down) /;

function aboutDriver(scene: SessionScene, found: Found, row: Row): Reply {
  const { words } = scene.question;
  const isRace = scene.session === "race" || scene.session === "sprint";
  const who = row.cite("driver");
  if (isRace && (/ (?:why|reason|happen\w*|wrong|caused?|cause|how come) /.test(words) || lapOut.test(words)))
    return whyOf(scene, row);
  if (
    isRace &&
    / (?:in what time|(?:race|winning|finishing|total) time|how long) /.test(words) &&
    row.text("time_text") !== ""
  )
    return answered(
      say`${who} ${didIn(scene, row)} ${row.number("position") === 1 ? "" : "in "}${theRace(row)} in ${row.cite("time_text")}.`,
    );
  if (isRace && / points? /.test(words))
    return answered(
      say`${who} scored ${pointsSaid(row)} in ${theRace(row)}${scene.session === "sprint" ? " sprint" : ""}, where he ${didIn(scene, row)}.`,
    );
  if (
    isRace &&
    / (?:gain\w*|los[et]\w*|made up|places|drop\w*|climb\w*) /.test(words) &&
    row.number("positions_gained") !== undefined
  )
    return gained(row);
  if (isRace && / (?:pit ?stops?|stops|pitted|times did) /.test(words) && row.number("pit_stops") !== undefined)
    return answered(
      say`${who} made ${row.cite("pit_stops")} pit ${row.number("pit_stops") === 1 ? "stop" : "stops"} in ${theRace(row)}.`,
    );
  if (isRace && / (?:start\w*|grid) /.test(words) && !/ after /.test(words))
    return answered(say`${who} started ${theRace(row)} from ${startOf(row)} and ${didInRace(row)}.`);
  const parts = [...words.matchAll(/ q([123])(?= )/g)].map((match) => match[1] ?? "");
  if (new Set(parts).size > 1)
    return answered(
      parts.flatMap((part, at) => (at === 0 ? [partTime(row, part).said] : [" ", partTime(row, part).said])),
    );
  const beside =
    / who (?:finished|came|was|ended up|qualified|started) (?:\w+ )?(?:right |directly |just |immediately )?(ahead of|in front of|behind|after|before) (?:DRIVER) /.exec(
      words,
    );
  if (beside) return besideHim(scene, found, row, /behind|after/.test(beside[1] ?? "") ? 1 : -1);
  if (scene.session === "grid" && / penal\w+ /.test(words)) return answered(fullLine(scene, row));
  if (
    !scene.session.endsWith("grid") &&
    / (?:gap|behind|margin|far|off|how much|by how|how many seconds|(?:win|won|lose|lost) by|ahead|deficit|slower) /.test(
      words,
    )
  )
    return gapTo(scene, found, row);
  if (/ q([123]) /.test(words)) return partTime(row, / q([123]) /.exec(words)?.[1] ?? "3");
  if (/ (?:laps) /.test(words) && row.number("laps") !== undefined)
    return answered(say`${who} completed ${row.cite("laps")} laps in ${theRace(row)} and ${didInRace(row)}.`);
  if (/ (?:which|what|whose|who) (?:\w+ )?(?:team|constructor|car) |drive for|drove for|driving for/.test(words))
    return answered(say`${who} drove for ${row.cite("constructor")} at ${theRace(row)}.`);
  return byDefault(fullLine(scene, row));
}

function fullLine(scene: SessionScene, row: Row): Said {
  const who = withTeam(row);
  const place = row.number("position");
  if (scene.session === "race" || scene.session === "sprint") {
    const gap = place === 1 || place === undefined ? "" : gapOf(row);
    const tail = gap === "" ? "" : say`, ${gap}`;
    const grid = row.number("grid") === undefined ? "" : say`, having started ${placeOf(row, "grid")}`;
    return say`${who} ${place === undefined ? didInRace(row) : place === 1 ? row.cite("position", "finished 1st, winning") : didInRace(row)} ${place === 1 ? "" : "in "}${theRace(row)}${scene.session === "sprint" ? " sprint" : ""}${tail}${grid}.`;
  }
  if (scene.session === "grid" || scene.session === "sprint_grid") {
    const penalty = row.text("grid_penalty") ? say` (penalty: ${penaltyOf(row)})` : "";
    return say`${who} started ${scene.session === "grid" ? "" : "the sprint of "}${theRace(row)} from ${place === undefined ? row.cite("position_text", "the pit lane") : say`${placeOf(row)} on the grid`}${penalty}.`;
  }
  const time = row.number("time_s") === undefined ? "" : say` with ${timeSaid(row, "time_s")}`;
  if (scene.session === "fastest_laps")
    return say`${who}'s fastest lap of ${theRace(row)} was ${timeSaid(row, "time_s")}${row.number("lap") === undefined ? "" : say` on lap ${row.cite("lap")}`}, ${placeOf(row)} of all.`;
  if (scene.session.includes("qualifying"))
    return say`${who} ${place === undefined ? say`has no qualifying place (${row.cite("position_text")})` : place === 1 && scene.session === "qualifying" ? row.cite("position", "took pole") : say`qualified ${placeOf(row)}`} for ${theRace(row)}${time}.`;
  return say`${who} was ${placeOf(row)} in ${scene.session.replaceAll("_", " ")} at ${theRace(row)}${time}.`;
}

function whyOf(scene: SessionScene, row: Row): Reply {
  const place = row.number("position");
  if (place !== undefined && row.text("status") !== "")
    return answered(
      say`${row.cite("driver")} did not reach the flag in ${theRace(row)} (${row.cite("status", lowered(row.text("status")))}), but was classified ${placeOf(row)}.`,
    );
  if (place !== undefined && / (?:retire\w*|dnf|crash\w*|drop\w*|not finish|fail\w*) /.test(scene.question.words))
    return corrected(say`${row.cite("driver")} did not retire from ${theRace(row)}: he ${didInRace(row)}.`);
  if (place === undefined && row.text("status") !== "")
    return answered(
      say`${row.cite("driver")} ${didInRace(row)} in ${theRace(row)}${row.number("laps") === undefined ? "" : say` after ${row.cite("laps")} laps`}.`,
    );
  return answered(fullLine(scene, row));
}

function gained(row: Row): Reply {
  const gain = row.number("positions_gained") ?? 0;
  const words =
    gain === 0
      ? row.cite("positions_gained", "neither gained nor lost places")
      : gain > 0
        ? say`gained ${row.cite("positions_gained")} ${gain === 1 ? "place" : "places"}`
        : say`lost ${row.cite("positions_gained", String(-gain))} ${gain === -1 ? "place" : "places"}`;
  return answered(
    say`${row.cite("driver")} ${words} in ${theRace(row)}: he started from ${startOf(row)} and ${didInRace(row)}.`,
  );
}

/** Behind the first, or for the first: ahead of the second. */
function gapTo(scene: SessionScene, found: Found, row: Row): Reply {
  const first = found.rows.find((one) => one.number("position") === 1);
  if (row === first || !first) return firstMargin(scene, found, row);
  const gap = distanceOf(row);
  if (gap === "")
    return row.number("position") === undefined
      ? answered(say`${row.cite("driver")} ${didInRace(row)} in ${theRace(row)}, so there is no gap.`)
      : answered(
          say`${row.cite("driver")} ${didIn(scene, row)} at ${theRace(row)}${row.text("status") === "" ? "" : say` (${row.cite("status", lowered(row.text("status")))})`}; my data hold no gap for him.`,
        );
  return answered(
    say`${row.cite("driver")} ${didIn(scene, row)} at ${theRace(row)}, ${gap} behind ${withTeam(first)}.`,
  );
}

function firstMargin(scene: SessionScene, found: Found, row: Row): Reply {
  const second = found.rows.find((one) => one.number("position") === 2);
  const gap = second ? distanceOf(second) : "";
  if (!second || gap === "") return answered(fullLine(scene, row));
  return answered(
    say`${row.cite("driver")} ${didIn(scene, row)} ${scene.session === "race" ? "" : "at "}${theRace(row)}, ${gap} ahead of ${withTeam(second)}.`,
  );
}

function partTime(row: Row, part: string): Reply {
  if (row.number(`q${part}_s`) === undefined)
    return answered(say`${row.cite("driver")} set no Q${part} time at ${theRace(row)}; he qualified ${placeOf(row)}.`);
  return answered(say`${row.cite("driver")}'s Q${part} time at ${theRace(row)} was ${timeSaid(row, `q${part}_s`)}.`);
}

/** Who was a place ahead or behind. */
function besideHim(scene: SessionScene, found: Found, row: Row, step: 1 | -1): Reply {
  const place = row.number("position");
  const other = place === undefined ? undefined : found.rows.find((one) => one.number("position") === place + step);
  if (!other)
    return answered(say`Nobody was classified there: ${row.cite("driver")} ${didIn(scene, row)} at ${theRace(row)}.`);
  return answered(
    say`${withTeam(other)} was directly ${step === 1 ? "behind" : "ahead of"} ${row.cite("driver")} (${placeOf(row)}) at ${theRace(row)}: he ${didIn(scene, other)}.`,
  );
}
