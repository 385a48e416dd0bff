import { lapTimeText } from "#tools/render.ts";
import type { Row } from "../../planning/found.ts";
import type { Said } from "../../say.ts";

/** From their times or gaps; in whole laps when lapped. The later one carries the claim. */
export function gapBetween(ahead: Row, behind: Row): Said {
  const seconds = (row: Row) => (row.number("position") === 1 ? 0 : row.number("gap_s"));
  const [first, second] = [seconds(ahead), seconds(behind)];
  if (first !== undefined && second !== undefined && behind.number("position") !== undefined)
    return behind.cite("gap_s", `${lapTimeText(Math.round((second - first) * 1000))} s`);
  const [a, b] = [ahead.number("time_s"), behind.number("time_s")];
  if (
    a !== undefined &&
    b !== undefined &&
    b > a &&
    behind.number("position") !== undefined &&
    behind.number("gap_laps") === undefined
  )
    return behind.cite("time_s", `${lapTimeText(Math.round((b - a) * 1000))} s`);
  return "";
}
