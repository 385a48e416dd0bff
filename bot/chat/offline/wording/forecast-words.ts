import type { Found, Row } from "../planning/found.ts";
import type { Question } from "../reading/question.ts";
import { answered, type Reply, type Said, say, sayList, unknown } from "../say.ts";

const percent = (row: Row, field: string): Said => {
  const share = (row.number(field) ?? 0) * 100;
  const text =
    share > 0 && share < 1 ? "under 1 %" : share > 99 && share < 100 ? "over 99 %" : `${Math.round(share)} %`;
  return row.cite(field, text);
};

/** Probabilities of a race, never as facts. */
export function positionsSaid(found: Found, question: Question): Reply {
  const rows = [...found.rows].sort((a, b) => (b.number("win") ?? 0) - (a.number("win") ?? 0));
  const [first] = rows;
  if (!first) return unknown(found.text);
  if (question.drivers.length > 0)
    return answered(
      say`By PitSynth's forecast for the ${first.cite("race")}: ${sayList(rows.map((row) => say`${row.cite("driver")} has ${percent(row, "win")} to win, ${percent(row, "podium")} for the podium and ${percent(row, "points_finish")} for points`))}.`,
    );
  return answered(
    say`Nobody knows, but PitSynth's forecast for the ${first.cite("race")} has ${sayList(rows.slice(0, 3).map((row) => say`${row.cite("driver")} (${percent(row, "win")})`))} as the likeliest winners.`,
  );
}

/** Who can still be champion, and how likely. */
export function titleSaid(found: Found, question: Question): Reply {
  const rows = [...found.rows].sort(
    (a, b) => (b.number("title_probability") ?? 0) - (a.number("title_probability") ?? 0),
  );
  const [first] = rows;
  if (!first) return unknown(found.text);
  const who = (row: Row) => (row.text("driver") === "" ? row.cite("constructor") : row.cite("driver"));
  const rest = say`after round ${found.data.cite("after_round")}, with ${found.data.cite("races_left")} races left`;
  if (question.drivers.length + question.teams.length > 0)
    return answered(
      say`${sayList(rows.map((row) => say`${who(row)} ${row.at.can_still_win === true ? "can still win" : "can no longer win"} the ${row.cite("season")} title: ${row.cite("points")} points, ${row.cite("points_behind")} behind, ${percent(row, "title_probability")} by PitSynth's forecast`))} (${rest}).`,
    );
  return answered(
    say`By PitSynth's forecast the ${first.cite("season")} title goes most likely to ${sayList(rows.slice(0, 3).map((row) => say`${who(row)} (${percent(row, "title_probability")})`))}, ${rest}.`,
  );
}

/** The tool's own words, where no better ones are written; the first lines of them. */
export function forecastSaid(found: Found): Said {
  return found.text.split("\n").slice(0, 12).join("\n");
}
