import { dayText } from "../../planning/dates.ts";
import type { Found, Row } from "../../planning/found.ts";
import type { Question } from "../../reading/question.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { answered, corrected, type Reply, type Said, say, sayList } from "../../say.ts";

const who = ({ data }: Found) => data.cite("driver");

export function teams(found: Found, { words, time }: Question): Reply | undefined {
  const seasonRows = found.list("seasons");
  const season = onlySeason(time);
  const row = season === undefined ? undefined : seasonRows.find((one) => one.number("season") === season);
  if (row) return answered(say`${row.cite("driver")} drove for ${row.cite("constructors")} in ${row.cite("season")}.`);
  const last = seasonRows.at(-1);
  if (!last) return undefined;
  if (
    / (?:first|debut) (?:f1 |formula 1 )?team|debut\w* (?:for|with)|start\w* (?:his|her)? ?career (?:with|for|at) /.test(
      words,
    )
  )
    return answered(
      say`${who(found)}'s first team was ${seasonRows[0]?.cite("constructors") ?? ""}, in ${seasonRows[0]?.cite("season") ?? ""}.`,
    );
  if (/ (?:is|does|currently|now|current) /.test(words) && !/ (?:has|have|did|teams|was|all) /.test(words))
    return answered(
      say`${who(found)} ${found.data.number("last_season") === last.number("season") ? "drives" : "drove"} for ${last.cite("constructors")} (${last.cite("season")}).`,
    );
  const spells = spellsOf(seasonRows);
  const names = new Set(seasonRows.flatMap((one) => one.text("constructors").split(", ")));
  const count = / how many /.test(words) ? `${names.size} teams: ` : "";
  return answered(say`${who(found)} has driven for ${count}${sayList(spells)}.`);
}

export function debutTeam(found: Found): Reply | undefined {
  const row = found.list("milestones").find((one) => one.at.what === "first_race");
  return (
    row &&
    answered(
      say`${who(found)} made his debut with ${row.cite("constructor")}, at the ${row.cite("race")} (${row.cite("date", dayText(row.text("date")))}).`,
    )
  );
}

/** From when to when he drove for a team. */
export function spell(found: Found, { teams: [team] }: Question): Reply | undefined {
  if (!team) return undefined;
  const rows = found.list("seasons").filter((row) => row.text("constructors").split(", ").includes(team.name));
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return corrected(say`${who(found)} never raced for ${team.name} in Formula 1.`);
  if (first === last)
    return answered(say`${who(found)} drove for ${team.name} in one season, ${first.cite("season")}.`);
  const runs: { from: Row; to: Row }[] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run && (run.to.number("season") ?? 0) + 1 === row.number("season")) run.to = row;
    else runs.push({ from: row, to: row });
  }
  const spans = runs.map(({ from, to }) =>
    from === to ? say`in ${from.cite("season")}` : say`from ${from.cite("season")} to ${to.cite("season")}`,
  );
  return answered(say`${who(found)} drove for ${team.name} ${sayList(spans)}, in ${String(rows.length)} seasons.`);
}

/** "McLaren (2007-2012)": seasons with the same team together. */
function spellsOf(rows: readonly Row[]): Said[] {
  const spells: { first: Row; last: Row }[] = [];
  for (const row of rows) {
    const spell = spells.at(-1);
    if (spell && spell.last.text("constructors") === row.text("constructors")) spell.last = row;
    else spells.push({ first: row, last: row });
  }
  return spells.map(({ first, last }) =>
    first === last
      ? say`${first.cite("constructors")} (${first.cite("season")})`
      : say`${first.cite("constructors")} (${first.cite("season")}-${last.cite("season")})`,
  );
}
