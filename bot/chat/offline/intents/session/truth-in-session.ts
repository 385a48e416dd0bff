import type { Found, Row } from "../../planning/found.ts";
import { isYesNo } from "../../reading/features.ts";
import { answered, corrected, type Reply, type Said, say } from "../../say.ts";
import { didInRace, distanceOf, theRace, withTeam } from "../../wording/result-words.ts";
import { didIn } from "./drivers-in-session.ts";
import { firstOf } from "./places-in-session.ts";
import { reached } from "./qualifying-in-session.ts";
import { startOf } from "./race-matters.ts";
import type { SessionScene } from "./session-plan.ts";
import { placeAsked, type SessionAsked } from "./which-session.ts";

export interface Statement {
  readonly words: RegExp;
  readonly sessions?: readonly SessionAsked[];
  holds(row: Row, rows: readonly Row[]): boolean;
}

const place = (row: Row) => row.number("position") ?? 99;
const racing: readonly SessionAsked[] = ["race", "sprint"];

/** What can be asserted of a driver in a session, and whether it holds. */
const statements: readonly Statement[] = [
  { words: / pit ?lane /, holds: (row) => row.text("grid_text") === "PL" || row.text("position_text") === "PL" },
  { words: / (?:not |ever )?(?:retire\w*|dnf\w*|crash\w*|drop out|fail to finish|not finish) /, sessions: racing, holds: (row) => ["DNF", "NC"].includes(row.text("position_text")) },
  { words: / disqualif/, sessions: racing, holds: (row) => row.text("position_text") === "DSQ" },
  { words: / (?:podium|rostrum|top (?:3|three)) /, sessions: racing, holds: (row) => place(row) <= 3 },
  { words: / (?:points?|scored?|top ten|top 10) /, sessions: racing, holds: (row) => (row.number("points") ?? 0) > 0 },
  { words: / fastest lap /, holds: (row) => row.at.fastest_lap === true || place(row) === 1 },
  { words: / (?:pole|qualify first|fastest in qualifying) /, sessions: ["qualifying", "sprint_qualifying"], holds: (row) => place(row) === 1 },
  { words: / (?:pole|p1|front) /, sessions: ["grid"], holds: (row) => place(row) === 1 },
  { words: / start\w* (?:\w+ ){0,2}(?:from|on) (?:the )?pole /, sessions: racing, holds: (row) => row.number("grid") === 1 },
  { words: / start\w* (?:\w+ ){0,2}(?:from|on) (?:the )?front row /, sessions: racing, holds: (row) => (row.number("grid") ?? 99) <= 2 },
  { words: / (?:win|won|victory|winner|wins|winning) /, sessions: racing, holds: (row) => place(row) === 1 },
  { words: / q3 /, sessions: ["qualifying"], holds: (row, rows) => reached("3", row, rows) },
  { words: / q2 /, sessions: ["qualifying"], holds: (row, rows) => reached("2", row, rows) },
  { words: / finish(?:ed)? (?:the race )?/, sessions: racing, holds: (row) => row.number("position") !== undefined },
]; // biome-ignore format: a table to be read across

/** Answers a yes-or-no question, and corrects a "why" or "how" that takes something untrue for granted. */
export function truthOf(scene: SessionScene, found: Found, row: Row): Reply | undefined {
  const { question, session } = scene;
  const asked = placeAsked(question);
  const yesNo = isYesNo(question);
  const bound = / by (more|less|over|under) (?:than )?(?:a |an )?(\d+|half a)? ?(?:seconds?|secs?|s) /.exec(
    question.words,
  );
  if (yesNo && bound && racing.includes(session)) return margin(found, row, bound);
  if (yesNo && typeof asked === "number") return verdict(scene, row, place(row) === asked);
  const statement = statementIn(question.words, session);
  if (!statement) return undefined;
  if (yesNo) {
    const isNegated = / not /.test(question.words) && !/ not (?:finish|classified)/.test(question.words);
    return verdict(scene, row, statement.holds(row, found.rows) !== isNegated);
  }
  if (!takenForGranted(question.words) || statement.holds(row, found.rows)) return undefined;
  return corrected(
    say`That is not so: ${row.cite("driver")} ${didIn(scene, row)} ${session === "race" && place(row) === 1 ? "" : "in "}${theRace(row)}. ${winnerOf(scene, found, row)}`,
  );
}

/** What the words assert of somebody in a session. */
export const statementIn = (words: string, session: SessionAsked): Statement | undefined =>
  statements.find((one) => one.words.test(words) && (!one.sessions || one.sessions.includes(session)));

/** "How did he win ...?", "by how much did he win", "why did he retire". */
const takenForGranted = (words: string) =>
  / (?:why|how|by how much|when|what) (?:\w+ )*?(?:did|was) (?:\w+ )*?DRIVER (?:win|take|get|claim|score|finish on|stand on|retire|crash|dnf|set) /.test(
    words,
  ) || / DRIVER s? ?(?:win|victory|pole|podium|retirement) /.test(words);

/** "Did he win by more than ten seconds?" */
function margin(found: Found, row: Row, [, side, seconds]: RegExpExecArray): Reply | undefined {
  const [winner, second] = [1, 2].map((one) => found.rows.find((other) => place(other) === one));
  const gap = second?.number("gap_s");
  if (!winner || !second || gap === undefined) return undefined;
  if (row !== winner)
    return corrected(
      say`That is not so: ${withTeam(winner)} won ${theRace(winner)}, ${distanceOf(second)} ahead of ${withTeam(second)}.`,
    );
  const least = seconds === undefined ? 1 : seconds === "half a" ? 0.5 : Number(seconds);
  const holds = /more|over/.test(side ?? "") ? gap > least : gap < least;
  return answered(
    say`${holds ? "Yes" : "No"}: ${row.cite("driver")} won ${theRace(row)}, ${distanceOf(second)} ahead of ${withTeam(second)}.`,
  );
}

function verdict(scene: SessionScene, row: Row, holds: boolean): Reply {
  const where = scene.session === "race" && place(row) === 1 ? theRace(row) : say`in ${theRace(row)}`;
  const from: Said = scene.session === "race" && row.number("grid") !== undefined ? say`, from ${startOf(row)}` : "";
  const said = say`${holds ? "Yes" : "No"}: ${row.cite("driver")} ${scene.session === "race" ? didInRace(row) : didIn(scene, row)} ${where}${from}.`;
  return answered(said);
}

function winnerOf(scene: SessionScene, found: Found, row: Row): Said {
  return place(row) === 1 ? "" : firstOf(scene, found.rows).said;
}
