import type { Found, Row } from "../../planning/found.ts";
import { answered, corrected, type Reply, say, sayList } from "../../say.ts";
import { theRace, timeSaid, withTeam } from "../../wording/result-words.ts";
import type { SessionScene } from "./session-plan.ts";

/** Cars in the last part of a knock-out qualifying. */
const inQ3 = 10;

/** Whether a driver got into a part of qualifying: who sets no time there has his place all the same. */
export function reached(part: "2" | "3", row: Row, rows: readonly Row[]): boolean {
  if (row.number(`q${part}_s`) !== undefined || row.number("q3_s") !== undefined) return true;
  if (rows.every((one) => one.number(`q${part}_s`) === undefined)) return false;
  const through = part === "3" ? inQ3 : inQ3 + Math.ceil((rows.length - inQ3) / 2);
  return (row.number("position") ?? rows.length) <= through;
}

/** Who went out in Q1 or Q2, who got into Q2 or Q3, who was fastest there. */
export function knockedOut(scene: SessionScene, rows: readonly Row[], words: string): Reply | undefined {
  if (scene.session !== "qualifying" && scene.session !== "sprint_qualifying") return undefined;
  const part = / q([123]) /.exec(words)?.[1];
  const [first] = rows;
  if (part === undefined || !first) return undefined;
  const isOut = / (?:out|eliminated|elimination|exit\w*|drop\w*|fail\w*|miss\w*|knocked|fell|fall) /.test(words);
  if (isOut && part !== "3") {
    const out = rows.filter(
      (row) => (part === "1" || reached("2", row, rows)) && !reached(part === "1" ? "2" : "3", row, rows),
    );
    return answered(say`Out in Q${part} at ${theRace(first)}: ${sayList(out.map((row) => row.cite("driver")))}.`);
  }
  const timed = rows
    .filter((row) => row.number(`q${part}_s`) !== undefined)
    .sort((a, b) => (a.number(`q${part}_s`) ?? 0) - (b.number(`q${part}_s`) ?? 0));
  const [best] = timed;
  if (!best) return undefined;
  if (/ (?:who made|reached|got into|made it|drivers in|advanced) /.test(words)) {
    const inside = part === "1" ? timed : rows.filter((row) => reached(part === "2" ? "2" : "3", row, rows));
    return answered(say`In Q${part} at ${theRace(best)}: ${sayList(inside.map((row) => row.cite("driver")))}.`);
  }
  return answered(
    say`${withTeam(best)} was fastest in Q${part} at ${theRace(best)} with ${timeSaid(best, `q${part}_s`)}.`,
  );
}

export const asksPole = (words: string) => / (?:poles?|pole ?sitter|pole position) /.test(words);

/** Where another started first than had been fastest, both are told; a pole "inherited" must have been. */
export function poleInherited(qualifying: Found, grid: Found, words: string): Reply | undefined {
  const [fastest] = qualifying.rows;
  const first = grid.rows.find((row) => row.number("position") === 1);
  if (!fastest || !first) return undefined;
  const inherits = / (?:inherit\w*|promoted) /.test(words);
  if (fastest.text("driver") === first.text("driver"))
    return inherits
      ? corrected(
          say`Nobody inherited pole at ${theRace(first)}: ${withTeam(first)} was fastest in qualifying and started first.`,
        )
      : undefined;
  const time = fastest.number("time_s") === undefined ? "" : say` (${timeSaid(fastest, "time_s")})`;
  return answered(
    say`${withTeam(first)} started ${theRace(first)} from pole; ${withTeam(fastest)} had been fastest in qualifying${time}.`,
  );
}
