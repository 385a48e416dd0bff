import { gapText, lapTimeText, ordinal, pointsText } from "#tools/render.ts";
import type { Row } from "../planning/found.ts";
import { type Said, say } from "../say.ts";

const statusWords: Readonly<Record<string, string>> = {
  DNF: "retired",
  DNS: "did not start",
  DSQ: "was disqualified",
  NC: "was not classified",
  DNQ: "did not qualify",
  DNPQ: "did not pre-qualify",
  EX: "was excluded",
  DNP: "did not take part",
};

/** "3rd", cited. */
export const placeOf = (row: Row, field = "position"): Said => {
  const place = row.number(field);
  return place === undefined ? row.cite("position_text") : row.cite(field, ordinal(place));
};

/** "won", "finished 3rd", "retired (engine)": what a driver did in a race. */
export function didInRace(row: Row): Said {
  const place = row.number("position");
  if (place === 1) return row.cite("position", "won");
  if (place !== undefined) return say`finished ${placeOf(row)}`;
  const words = statusWords[row.text("position_text")] ?? "was not classified";
  const why = row.text("status");
  return why === ""
    ? row.cite("position_text", words)
    : say`${row.cite("position_text", words)} (${row.cite("status", lowered(why))})`;
}

/** A reason as it stands inside a sentence; abbreviations keep their capitals. */
export const lowered = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text;

/** "Lando Norris (McLaren)". */
export const withTeam = (row: Row): Said =>
  row.text("constructor") === "" ? row.cite("driver") : say`${row.cite("driver")} (${row.cite("constructor")})`;

/** "+5.123 s" or "+1 lap"; empty when neither is known. */
export function gapOf(row: Row): Said {
  const laps = row.number("gap_laps");
  if (laps !== undefined && laps > 0) return row.cite("gap_laps", gapText(null, laps));
  const seconds = row.number("gap_s");
  return seconds === undefined ? "" : row.cite("gap_s", gapText(seconds * 1000, null));
}

/** The same without its sign, for "... ahead of" and "... behind". */
export function distanceOf(row: Row): Said {
  const laps = row.number("gap_laps");
  if (laps !== undefined && laps > 0) return row.cite("gap_laps", gapText(null, laps).slice(1));
  const seconds = row.number("gap_s");
  return seconds === undefined ? "" : row.cite("gap_s", gapText(seconds * 1000, null).replace("+", ""));
}

export const pointsSaid = (row: Row, field = "points"): Said => {
  const points = row.number(field) ?? 0;
  return say`${row.cite(field, pointsText(points))} ${points === 1 ? "point" : "points"}`;
};

/** A time held in seconds: "1:19.555". */
export function timeSaid(row: Row, field: string): Said {
  const seconds = row.number(field);
  return seconds === undefined ? "no time" : row.cite(field, lapTimeText(seconds * 1000));
}

/** "won", as the race that it was: "the 2021 Monaco Grand Prix". */
export const theRace = (row: Row, field = "race"): Said => say`the ${row.cite(field)}`;

export const placeText = (place: number): string => ordinal(place);

/** Why a car did not finish, or what stands in place of its position. */
export const reasonOf = (row: Row): Said =>
  row.text("status") === "" ? row.cite("position_text") : row.cite("status", lowered(row.text("status")));
