import { pointsText } from "#tools/render.ts";
import { citeSum, type Found, type Row } from "../../planning/found.ts";
import { isYesNo } from "../../reading/features.ts";
import { answered, corrected, type Reply, say, sayList } from "../../say.ts";
import { theRace } from "../../wording/result-words.ts";
import { didIn } from "./drivers-in-session.ts";
import { firstOf } from "./places-in-session.ts";
import type { SessionScene } from "./session-plan.ts";
import { statementIn } from "./truth-in-session.ts";

/** The cars of a team in a session. */
export function teamInSession(scene: SessionScene, found: Found): Reply | undefined {
  const [team] = scene.question.teams;
  const [first] = found.rows;
  if (!team || !first) return undefined;
  const rows = found.rows.filter((row) => row.text("constructor") === team.name);
  if (rows.length === 0)
    return corrected(say`${team.name} is not in the result of ${theRace(first)}. ${firstOf(scene, found.rows).said}`);
  const { words } = scene.question;
  const all = sayList(rows.map((row) => say`${row.cite("driver")} ${didIn(scene, row)}`));
  if (/ points? /.test(words) && !isYesNo(scene.question)) return teamPoints(scene, rows, first);
  if (isYesNo(scene.question))
    return answered(
      say`${holds(scene, rows, found.rows) ? "Yes" : "No"}: ${all} for ${rows[0]?.cite("constructor") ?? team.name} at ${theRace(first)}.`,
    );
  if (
    / (?:who drove|drivers?|line up|lineup) /.test(words) &&
    / (?:drove|drive|drivers (?:for|at|of)|line ?up) /.test(words) &&
    !/ finish/.test(words)
  )
    return answered(
      say`${sayList(rows.map((row) => row.cite("driver")))} drove for ${rows[0]?.cite("constructor") ?? team.name} at ${theRace(first)}: ${all}.`,
    );
  return answered(say`${rows[0]?.cite("constructor") ?? team.name} at ${theRace(first)}: ${all}.`);
}

/** Of both cars, of one of them, or of the pair. */
function holds({ question: { words }, session }: SessionScene, rows: readonly Row[], all: readonly Row[]): boolean {
  if (/ (?:one two|1 2|one 2) /.test(words))
    return [1, 2].every((place) => rows.some((row) => row.number("position") === place));
  const isBoth = / (?:both|all|2 cars|pair) /.test(words);
  const statement = statementIn(words, session);
  if (!statement) return rows.some((row) => row.number("position") === 1);
  return isBoth ? rows.every((row) => statement.holds(row, all)) : rows.some((row) => statement.holds(row, all));
}

function teamPoints(scene: SessionScene, rows: readonly Row[], first: Row): Reply {
  const sum = rows.reduce((total, row) => total + (row.number("points") ?? 0), 0);
  const parts = rows.map(
    (row) => say`${row.cite("driver")} ${row.cite("points", pointsText(row.number("points") ?? 0))}`,
  );
  return answered(
    say`${rows[0]?.cite("constructor") ?? ""} scored ${citeSum(
      rows.map((row) => row.cite("points")),
      pointsText(sum),
    )} points in ${theRace(first)}${scene.session === "sprint" ? " sprint" : ""} (${sayList(parts)}).`,
  );
}
