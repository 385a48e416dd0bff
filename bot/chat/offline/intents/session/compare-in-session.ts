import type { Found, Row } from "../../planning/found.ts";
import { isYesNo } from "../../reading/features.ts";
import { answered, type Reply, say, sayList } from "../../say.ts";
import { placeOf, theRace, withTeam } from "../../wording/result-words.ts";
import { didIn, rowsOf } from "./drivers-in-session.ts";
import { gapBetween } from "./gap-between.ts";
import type { SessionScene } from "./session-plan.ts";

/** Two or more drivers in one session: who was ahead, by how much. */
export function comparedDrivers(scene: SessionScene, found: Found): Reply | undefined {
  const rows = scene.question.drivers.flatMap((driver) => rowsOf(found, driver).slice(0, 1));
  const [a, b] = rows;
  if (!a || !b) return undefined;
  const all = sayList(rows.map((row) => say`${row.cite("driver")} ${didIn(scene, row)}`));
  const ahead = [...rows].sort((x, y) => rankOf(x) - rankOf(y))[0] ?? a;
  const { words } = scene.question;
  if (
    / (?:podium|rostrum|top 3) /.test(words) &&
    / (?:who|which driver|whom) (?:\w+ ){0,2}(?:complet\w*|join\w*|was|else|shared|were|stood|round\w*) /.test(words)
  ) {
    const others = found.rows.filter((row) => !rows.includes(row) && (row.number("position") ?? 99) <= 3);
    if (others.length > 0)
      return answered(
        say`${sayList(others.map((row) => say`${withTeam(row)}, ${placeOf(row)}`))}, completed the podium of ${theRace(a)}: ${all}.`,
      );
  }
  if (rows.length > 2) return answered(say`${all} at ${theRace(a)}.`);
  const behind = ahead === a ? b : a;
  const gap = gapBetween(ahead, behind);
  if (isYesNo(scene.question))
    return answered(
      say`${ahead === a ? "Yes" : "No"}: ${all} at ${theRace(a)}${gap === "" ? "" : say`, ${gap} apart`}.`,
    );
  if (/ (?:gap|margin|how (?:much|far|close)|difference|between|behind) /.test(words) && gap !== "")
    return answered(
      say`${ahead.cite("driver")} was ${gap} ahead of ${behind.cite("driver")} at ${theRace(a)}: ${all}.`,
    );
  return answered(
    say`${ahead.cite("driver")} was ahead at ${theRace(a)}: ${all}${gap === "" ? "" : say` (${gap} apart)`}.`,
  );
}

const rankOf = (row: Row) => row.number("position") ?? 100;
