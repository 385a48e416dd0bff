import type { Found, Row } from "../../planning/found.ts";
import type { Question } from "../../reading/question.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { answered, type Reply, say, sayList } from "../../say.ts";

/** Whom a driver raced beside: in a season, at a team, or over the career. */
export function teammatesSaid(found: Found, { words, time, teams: [team] }: Question): Reply | undefined {
  const all = found.list("teammates");
  const ofTeam = team === undefined ? all : all.filter((row) => row.text("constructor") === team.name);
  const isOfCareer =
    onlySeason(time) === undefined &&
    (team !== undefined || / (?:team ?mates|all|ever|every|career|list|has|have|had|how many) /.test(words));
  if (isOfCareer) return everyTeammate(found, ofTeam, team?.name);
  const latest = Math.max(...ofTeam.map((row) => row.number("season") ?? 0));
  const mates = ofTeam.filter((row) => row.number("season") === latest);
  const [first] = mates;
  if (!first)
    return answered(
      say`${found.data.cite("driver")} had no teammate${team ? ` at ${team.name}` : ""} that season in my data.`,
    );
  const lines = mates.map(
    (row) =>
      say`${row.cite("teammate")} (${row.cite("constructor")}, ${row.cite("races_together")} ${row.number("races_together") === 1 ? "race" : "races"})`,
  );
  return answered(
    say`${found.data.cite("driver")}'s ${mates.length > 1 ? "teammates" : "teammate"} in ${first.cite("season")}: ${sayList(lines)}.`,
  );
}

/** Everybody he raced beside, in the order in which they came, with the seasons. */
function everyTeammate(found: Found, rows: readonly Row[], team: string | undefined): Reply {
  const names = [...new Set(rows.map((row) => row.text("teammate")))];
  const at = team === undefined ? "" : ` at ${team}`;
  if (names.length === 0) return answered(say`My data name no teammate of ${found.data.cite("driver")}${at}.`);
  const lines = names.map((name) => {
    const seasons = rows.filter((row) => row.text("teammate") === name);
    const [first] = seasons;
    const last = seasons.at(-1);
    if (!first || !last) return name;
    return first.number("season") === last.number("season")
      ? say`${first.cite("teammate")} (${first.cite("season")})`
      : say`${first.cite("teammate")} (${first.cite("season")}-${last.cite("season")})`;
  });
  return answered(say`${found.data.cite("driver")}'s teammates${at}: ${sayList(lines)}.`);
}
