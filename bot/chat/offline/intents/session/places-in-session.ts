import { dayText } from "../../planning/dates.ts";
import type { Found, Row } from "../../planning/found.ts";
import { answered, type Reply, type Said, say, sayLines, sayList, unknown } from "../../say.ts";
import {
  distanceOf,
  gapOf,
  placeOf,
  placeText,
  pointsSaid,
  theRace,
  timeSaid,
  withTeam,
} from "../../wording/result-words.ts";
import { gapBetween } from "./gap-between.ts";
import { gridMatters } from "./grid-in-session.ts";
import { knockedOut } from "./qualifying-in-session.ts";
import { raceMatters, startOf } from "./race-matters.ts";
import type { SessionScene } from "./session-plan.ts";
import { placeAsked, placesAsked, topAsked } from "./which-session.ts";

/** Everything about a session that is not about a driver or team named. */
export function answerAboutSession(scene: SessionScene, found: Found): Reply {
  const { words } = scene.question;
  const { rows } = found;
  const [first] = rows;
  if (!first) return unknown(found.text);
  return (
    (scene.session === "race" || scene.session === "sprint" ? raceMatters(scene, found, words) : undefined) ??
    gapMatters(scene, rows, words) ??
    knockedOut(scene, rows, words) ??
    gridMatters(scene, rows, words) ??
    standing(scene, rows)
  );
}

/** Margins between places: "by how much", "gap between first and second". */
function gapMatters(scene: SessionScene, rows: readonly Row[], words: string): Reply | undefined {
  if (
    !/ (?:margin|gap|separat\w*|by how (?:much|many)|how many seconds|how (?:much|far) (?:ahead|behind|clear)|ahead of|how close|difference|between|advantage|winning distance|how big) /.test(
      words,
    )
  )
    return undefined;
  const places = [...words.matchAll(/ (?:p)?(\d{1,2})(?:st|nd|rd|th)?(?= )/g)]
    .map((match) => Number(match[1]))
    .filter((place) => place > 0 && place < 30);
  const [first] = rows;
  const target = Math.max(2, ...places);
  const other = rows.find((row) => row.number("position") === target);
  if (!first || !other) return undefined;
  const upper = Math.min(...places.filter((place) => place > 1), target);
  if (upper < target && !places.includes(1)) {
    const ahead = rows.find((row) => row.number("position") === upper);
    const between = ahead ? gapBetween(ahead, other) : "";
    return ahead && between !== ""
      ? answered(
          say`${withTeam(ahead)} (${placeOf(ahead)}) was ${between} ahead of ${withTeam(other)} (${placeOf(other)}) at ${theRace(ahead)}.`,
        )
      : undefined;
  }
  const verb = scene.session === "qualifying" || scene.session === "sprint_qualifying" ? "took pole for" : "won";
  const gap = distanceOf(other);
  if (gap === "")
    return unknown(
      say`I don't have the gap between ${first.cite("driver")} and ${other.cite("driver")} at ${theRace(first)}.`,
    );
  const behind = target === 2 ? "" : say` (${placeOf(other)})`;
  return answered(
    say`${withTeam(first)} ${verb} ${theRace(first)}${scene.session === "sprint" ? " sprint" : ""}, ${gap} ahead of ${withTeam(other)}${behind}.`,
  );
}

const sessionNames: Readonly<Record<string, string>> = {
  sprint: "sprint", qualifying: "qualifying", sprint_qualifying: "sprint qualifying", grid: "starting grid",
  sprint_grid: "sprint starting grid", practice_1: "first practice", practice_2: "second practice", practice_3: "third practice", warm_up: "warm-up",
}; // biome-ignore format: a list to be read across

/** One place, the top few, or the winner with who followed. */
function standing(scene: SessionScene, rows: readonly Row[]): Reply {
  const asked = placeAsked(scene.question);
  const top = topAsked(scene.question);
  const classified = rows.filter((row) => row.number("position") !== undefined);
  const place = asked === "last" ? classified.at(-1)?.number("position") : asked;
  const several = placesAsked(scene.question);
  if (several.length > 1 && top === undefined)
    return answered(
      topLines(
        scene,
        classified.filter((row) => several.includes(row.number("position") ?? 0)),
      ),
    );
  if (place !== undefined && top === undefined) return onePlace(scene, rows, place);
  const wholeResult =
    / (?:results?|classification|order|standings|list|grid|top \d+) /.test(scene.question.words) &&
    !/ who (?:won|win|was|took|got|started) /.test(scene.question.words);
  const count = top ?? (wholeResult ? 10 : 1);
  if (count === 1) return { ...firstOf(scene, rows), isDefault: true };
  // A shared drive has two names in one place.
  return answered(
    topLines(
      scene,
      classified.filter((row) => (row.number("position") ?? 0) <= count),
    ),
  );
}

function onePlace(scene: SessionScene, rows: readonly Row[], place: number): Reply {
  const there = rows.filter((row) => row.number("position") === place);
  const [row] = there;
  if (!row)
    return unknown(
      say`Nobody is classified ${placeText(place)} in the ${sessionNames[scene.session] ?? ""} result of ${theRace(rows[0] as Row)}.`,
    );
  if (place === 1) return firstOf(scene, rows);
  const who = sayList(there.map(withTeam));
  if (scene.session === "grid" || scene.session === "sprint_grid")
    return answered(
      say`${who} started ${theRace(row)}${scene.session === "sprint_grid" ? " sprint" : ""} from ${placeOf(row)} on the grid.`,
    );
  if (scene.session.includes("qualifying"))
    return answered(
      say`${who} qualified ${placeOf(row)} for ${theRace(row)}${row.number("time_s") === undefined ? "" : say` with ${timeSaid(row, "time_s")}`}.`,
    );
  if (scene.session === "fastest_laps")
    return answered(say`${who} set the ${placeOf(row)}-fastest lap of ${theRace(row)}: ${timeSaid(row, "time_s")}.`);
  const gap = gapOf(row);
  return answered(
    say`${who} finished ${placeOf(row)} in ${theRace(row)}${scene.session === "sprint" ? " sprint" : ""}${gap === "" ? "" : say`, ${gap}`}.`,
  );
}

/** Who was first, in the words of the session. */
export function firstOf(scene: SessionScene, rows: readonly Row[]): Reply {
  const best = rows.filter((row) => row.number("position") === 1);
  const [first] = best;
  if (!first) return unknown(say`There is no first place in that result.`);
  const who = sayList(best.map(withTeam));
  const time = first.number("time_s") === undefined ? "" : say` with ${timeSaid(first, "time_s")}`;
  switch (scene.session) {
    case "qualifying":
      return answered(say`${who} took pole for ${theRace(first)}${time}.`);
    case "sprint_qualifying":
      return answered(say`${who} took pole for the sprint at ${theRace(first)}${time}: fastest in sprint qualifying.`);
    case "grid":
      return answered(say`${who} started ${theRace(first)} from 1st on the grid.`);
    case "sprint_grid":
      return answered(say`${who} started the sprint of ${theRace(first)} from 1st on the grid.`);
    case "fastest_laps":
      return answered(
        say`${who} set the fastest lap of ${theRace(first)}: ${timeSaid(first, "time_s")}${first.number("lap") === undefined ? "" : say`, on lap ${first.cite("lap")}`}.`,
      );
    case "driver_of_the_day":
      return answered(
        say`${who} was voted driver of the day at ${theRace(first)}${first.number("vote_percent") === undefined ? "" : say` with ${first.cite("vote_percent")} % of the votes`}.`,
      );
    case "race":
    case "sprint":
      return answered(wonLine(scene, rows, first, who));
    default:
      return answered(
        say`${who} was fastest in ${sessionNames[scene.session] ?? "that session"} at ${theRace(first)}${time}.`,
      );
  }
}

function wonLine(scene: SessionScene, rows: readonly Row[], first: Row, who: Said): Said {
  const second = rows.find((row) => row.number("position") === 2);
  const gap = second ? distanceOf(second) : "";
  const lead = second && gap !== "" ? say`, ${gap} ahead of ${withTeam(second)}` : "";
  const what = scene.session === "sprint" ? say`the sprint at ${theRace(first)}` : theRace(first);
  const from =
    / (?:grid|start\w*) /.test(scene.question.words) && first.number("grid") !== undefined
      ? say` from ${startOf(first)}`
      : "";
  return say`${who} won ${what}${from} on ${first.cite("date", dayText(first.text("date")))}${lead}.`;
}

function topLines(scene: SessionScene, rows: readonly Row[]): Said {
  const [first] = rows;
  if (!first) return "";
  const name = sessionNames[scene.session] ?? "result";
  const last = rows.at(-1) ?? first;
  if ((last.number("position") ?? 0) <= 3 && (scene.session === "race" || scene.session === "sprint")) {
    const top = first.number("position") === 1 ? say`The top ${last.cite("position")} of ` : "";
    return say`${top}${theRace(first)}${scene.session === "sprint" ? " sprint" : ""}: ${sayList(rows.map((row) => say`${placeOf(row)} ${withTeam(row)}`))}.`;
  }
  const lines = rows.map((row) => say`${row.cite("position")}. ${withTeam(row)}${detailOf(scene, row)}`);
  return sayLines([say`${theRace(first)}, ${name}:`, ...lines]);
}

function detailOf(scene: SessionScene, row: Row): Said {
  if (scene.session.includes("qualifying") || scene.session === "fastest_laps")
    return row.number("time_s") === undefined ? "" : say` ${timeSaid(row, "time_s")}`;
  const gap = gapOf(row);
  if (gap !== "") return say` ${gap}`;
  return row.text("time_text") === ""
    ? row.number("points")
      ? say` ${pointsSaid(row)}`
      : ""
    : say` ${row.cite("time_text")}`;
}
