import type { Found, Row } from "../../planning/found.ts";
import { isYesNo } from "../../reading/features.ts";
import { answered, type Reply, type Said, say, sayList } from "../../say.ts";
import { didInRace, placeOf, reasonOf, theRace, withTeam } from "../../wording/result-words.ts";
import { distanceMatters } from "./distance-matters.ts";
import type { SessionScene } from "./session-plan.ts";

/** What is asked of a race as a whole: who was out, who gained, from where it was won, how long it was. */
export function raceMatters(scene: SessionScene, { rows }: Found, words: string): Reply | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const distance = distanceMatters(rows, words, first);
  if (distance) return distance;
  if (
    / (?:retire\w*|dnfs?|did not finish|failed to finish|not finish|not classified|crash\w*|drop\w* out|out of the race|saw the) /.test(
      words,
    ) ||
    / how many (?:\w+ ){0,3}(?:finish|classified|saw|made it|survived)/.test(words)
  )
    return outOfRace(rows, words, first);
  if (/ disqualif/.test(words)) return disqualifiedIn(rows, first);
  if (
    / (?:lost|lose|loser|dropped|fell|slipped) (?:\w+ ){0,2}(?:places|positions|spots|ground|furthest|back) /.test(
      words,
    )
  )
    return biggestLoss(rows, first);
  if (/ points? /.test(words)) return inThePoints(rows, words, first);
  if (/ (?:gain\w*|made up|climb\w*|most places|mover|improved|charged) /.test(words)) return biggestGain(rows, first);
  if (
    / (?:where|what|which|how far)(?: \w+){0,5} (?:winner|win\w*|victor)(?: \w+){0,4} (?:start\w*|grid)| (?:grid|start\w*)(?: \w+){0,5} (?:winner|win|won|victory) /.test(
      words,
    )
  )
    return answered(say`${withTeam(first)} won ${theRace(first)} from ${startOf(first)}.`);
  if (/ (?:from pole|pole ?sitter|pole man|pole) /.test(words)) return fromPole(scene, rows, first);
  if (
    / (?:how (?:many|long)|what).* laps | laps .* (?:long|distance) /.test(words) &&
    first.number("laps") !== undefined
  )
    return answered(
      say`${theRace(first)} was run over ${first.cite("laps")} ${first.number("laps") === 1 ? "lap" : "laps"}.`,
    );
  if (
    / (?:winning time|race time|time of the (?:race|winner)|how long (?:did|was) (?:it|the race|the winner|YEAR PLACE|PLACE|RACEWORD)|what time did the winner|total time|finishing time) /.test(
      words,
    ) &&
    first.text("time_text") !== ""
  )
    return answered(say`${withTeam(first)} won ${theRace(first)} in ${first.cite("time_text")}.`);
  if (/ (?:which|what) (?:teams?|constructors?) /.test(words) && !/ points /.test(words))
    return answered(say`${first.cite("constructor")} won ${theRace(first)}, with ${first.cite("driver")}.`);
  if (/ how many (?:cars|drivers) (?:start|took|were)/.test(words)) return undefined;
  return undefined;
}

export function startOf(row: Row): Said {
  if (row.text("grid_text") === "PL") return row.cite("grid_text", "the pit lane");
  const grid = row.number("grid");
  if (grid === 1) return row.cite("grid", "pole (1st on the grid)");
  return grid === undefined ? "an unknown grid place" : say`${placeOf(row, "grid")} on the grid`;
}

function fromPole({ question }: SessionScene, rows: readonly Row[], first: Row): Reply | undefined {
  const pole = rows.find((row) => row.at.pole_position === true) ?? rows.find((row) => row.number("grid") === 1);
  if (!pole) return undefined;
  if (pole === first)
    return answered(say`${isYesNo(question) ? "Yes: " : ""}${withTeam(first)} won ${theRace(first)} from pole.`);
  return answered(
    say`${withTeam(pole)} was on pole and ${didInRace(pole)}; ${withTeam(first)} won ${theRace(first)} from ${startOf(first)}.`,
  );
}

function outOfRace(rows: readonly Row[], words: string, first: Row): Reply {
  const out = rows.filter(
    (row) =>
      ["DNF", "NC"].includes(row.text("position_text")) ||
      (row.text("status") !== "" &&
        row.number("position") === undefined &&
        !["DNS", "DNQ", "DNPQ", "DSQ", "EX"].includes(row.text("position_text"))),
  );
  const classified = rows.filter((row) => row.number("position") !== undefined);
  const lines = out.map((row) => say`${row.cite("driver")} (${reasonOf(row)})`);
  if (
    / how many /.test(words) &&
    / (?:finishers?|finish|finished|classified|saw|made it|survived) /.test(words) &&
    !/ not (?:finish|classified)|did not|failed /.test(words)
  )
    return answered(
      say`${String(classified.length)} cars were classified in ${theRace(first)}${out.length > 0 ? say`; ${String(out.length)} retired` : ""}.`,
    );
  if (out.length === 0) return answered(say`Nobody retired from ${theRace(first)}.`);
  const many = out.length === 1 ? "One driver" : `${out.length} drivers`;
  return answered(say`${many} retired from ${theRace(first)}: ${sayList(lines)}.`);
}

function disqualifiedIn(rows: readonly Row[], first: Row): Reply {
  const out = rows.filter((row) => ["DSQ", "EX"].includes(row.text("position_text")));
  if (out.length === 0) return answered(say`Nobody was disqualified from ${theRace(first)}.`);
  return answered(
    say`${sayList(out.map((row) => say`${withTeam(row)}${row.text("status") ? say` (${reasonOf(row)})` : ""}`))} ${out.length === 1 ? "was" : "were"} disqualified from ${theRace(first)}.`,
  );
}

function biggestGain(rows: readonly Row[], first: Row): Reply | undefined {
  const known = rows.filter(
    (row) => row.number("positions_gained") !== undefined && row.number("position") !== undefined,
  );
  const most = Math.max(...known.map((row) => row.number("positions_gained") ?? 0));
  const best = known.filter((row) => row.number("positions_gained") === most);
  if (best.length === 0 || most <= 0) return undefined;
  const lines = best.map((row) => say`${withTeam(row)}, from ${startOf(row)} to ${placeOf(row)}`);
  return answered(
    say`${sayList(lines)} gained the most places in ${theRace(first)}: ${best[0]?.cite("positions_gained") ?? ""}.`,
  );
}

function biggestLoss(rows: readonly Row[], first: Row): Reply | undefined {
  const known = rows.filter((row) => row.number("position") !== undefined);
  const most = Math.min(...known.map((row) => row.number("positions_gained") ?? 0));
  const worst = known.filter((row) => row.number("positions_gained") === most);
  if (most >= 0) return undefined;
  const lines = worst.map((row) => say`${withTeam(row)}, from ${startOf(row)} to ${placeOf(row)}`);
  return answered(
    say`Of those classified, ${sayList(lines)}, lost the most places in ${theRace(first)}: ${worst[0]?.cite("positions_gained", String(-most)) ?? ""}.`,
  );
}

/** Who scored, and how many did. */
function inThePoints(rows: readonly Row[], words: string, first: Row): Reply | undefined {
  const there = rows.filter((row) => (row.number("points") ?? 0) > 0);
  if (there.length === 0) return undefined;
  if (/ how many (?:\w+ )?(?:teams|constructors) /.test(words)) return undefined;
  const count = / how many /.test(words) ? say`${String(there.length)} drivers scored: ` : "";
  return answered(
    say`In the points at ${theRace(first)}: ${count}${sayList(there.map((row) => say`${row.cite("driver")} (${row.cite("points")})`))}.`,
  );
}
