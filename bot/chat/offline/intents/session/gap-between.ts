import { lapTimeText } from "#tools/render.ts";
import { citeDifference, type Row } from "../../planning/found.ts";
import type { Said } from "../../say.ts";

/** From their times or gaps; empty when lapped or not known. */
export function gapBetween(ahead: Row, behind: Row): Said {
  const seconds = (row: Row) => (row.number("position") === 1 ? 0 : row.number("gap_s"));
  const [first, second] = [seconds(ahead), seconds(behind)];
  if (first !== undefined && second !== undefined && behind.number("position") !== undefined)
    return apart(ahead, behind, "gap_s", second - first, ahead.number("position") === 1);
  const [a, b] = [ahead.number("time_s"), behind.number("time_s")];
  if (
    a !== undefined &&
    b !== undefined &&
    b > a &&
    behind.number("position") !== undefined &&
    behind.number("gap_laps") === undefined
  )
    return apart(ahead, behind, "time_s", b - a, false);
  return "";
}

function apart(ahead: Row, behind: Row, field: string, seconds: number, isOwnGap: boolean): Said {
  const text = `${lapTimeText(Math.round(seconds * 1000))} s`;
  return isOwnGap ? behind.cite(field, text) : citeDifference(behind.cite(field), ahead.cite(field), text);
}
