import type { Row } from "../../planning/found.ts";
import { answered, type Reply, type Said, say, sayList } from "../../say.ts";
import { placeOf, theRace, withTeam } from "../../wording/result-words.ts";
import type { SessionScene } from "./session-plan.ts";

/** What is asked of a starting grid as a whole: its rows, its end, who was put back. */
export function gridMatters(scene: SessionScene, rows: readonly Row[], words: string): Reply | undefined {
  const [first] = rows;
  if ((scene.session !== "grid" && scene.session !== "sprint_grid") || !first) return undefined;
  if (/ pit ?lane /.test(words)) return fromPitLane(rows, first);
  if (/ penal\w+ /.test(words)) return putBack(rows, first);
  if (/ (?:last|back of the grid|rearmost|very back) /.test(words) && !/ row /.test(words)) return lastOf(rows, first);
  return gridRow(scene, rows, first, words);
}

function fromPitLane(rows: readonly Row[], first: Row): Reply {
  const there = rows.filter(isFromPitLane);
  if (there.length === 0) return answered(say`Nobody started ${theRace(first)} from the pit lane.`);
  return answered(
    say`${sayList(there.map(withTeam))} started ${theRace(first)} from the ${there[0]?.cite("position_text", "pit lane") ?? "pit lane"}.`,
  );
}

const isFromPitLane = (row: Row) => row.text("position_text") === "PL" || row.text("grid_text") === "PL";

function putBack(rows: readonly Row[], first: Row): Reply {
  const there = rows.filter((row) => row.text("grid_penalty") !== "");
  if (there.length === 0) return answered(say`My data hold no grid penalty for ${theRace(first)}.`);
  return answered(
    say`Grid penalties at ${theRace(first)}: ${sayList(there.map((row) => say`${withTeam(row)} (${penaltyOf(row)})`))}.`,
  );
}

/** "15 places", "sent to the back". */
export function penaltyOf(row: Row): Said {
  const penalty = row.text("grid_penalty");
  if (penalty === "SFB") return row.cite("grid_penalty", "sent to the back");
  return /^\d+$/.test(penalty) ? say`${row.cite("grid_penalty")} places` : row.cite("grid_penalty");
}

/** Those from the pit lane start behind the last of the grid. */
function lastOf(rows: readonly Row[], first: Row): Reply {
  const last = rows.findLast((row) => row.number("position") !== undefined) ?? first;
  const pit = rows.filter(isFromPitLane);
  const behind =
    pit.length === 0
      ? ""
      : say`; ${sayList(pit.map(withTeam))} started behind, from the ${pit[0]?.cite("position_text", "pit lane") ?? "pit lane"}`;
  return answered(say`${withTeam(last)} was last on the grid of ${theRace(first)}, ${placeOf(last)}${behind}.`);
}

/** Before that the rows were of 3 and 2, or of 4 and 3, by turns. */
const firstWithPairs = 1974;

function gridRow(scene: SessionScene, rows: readonly Row[], first: Row, words: string): Reply | undefined {
  const match = / (?:(\d{1,2})(?:st|nd|rd|th) row|row (?:number )?(one|\d{1,2})) /.exec(words);
  if (!match || scene.race.season < firstWithPairs) return undefined;
  const row = match[2] === "one" ? 1 : Number(match[1] ?? match[2]);
  const there = rows.filter((one) => Math.ceil((one.number("position") ?? 0) / 2) === row);
  if (there.length === 0) return answered(say`Nobody started ${theRace(first)} from row ${String(row)}.`);
  return answered(
    say`${sayList(there.map((one) => say`${withTeam(one)} (${placeOf(one)})`))} started ${theRace(first)} from row ${String(row)} of the grid.`,
  );
}
