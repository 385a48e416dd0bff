import type { z } from "zod";
import { pointsText, tableText } from "../render.ts";
import type { StandingsRow, standingsShape } from "./standings.ts";

type Data = z.infer<typeof standingsShape>;

/** The table, the champion, and points (and place) round by round where asked for. */
export function renderStandings(data: Data): string {
  const ofDrivers = data.table === "drivers";
  const twice = (one: StandingsRow) => data.rows.filter((other) => other.constructor === one.constructor).length > 1;
  const header = ["", "Name", ...(ofDrivers ? ["Team"] : []), "Pts", "Gap", "Wins"];
  const lines = data.rows.map((one) => [
    one.position_text,
    one.driver ?? `${one.constructor}${twice(one) ? ` (${one.engine})` : ""}`,
    ...(ofDrivers ? [one.constructor] : []),
    pointsText(one.points),
    one.gap_to_leader_points === 0 ? "" : `-${pointsText(one.gap_to_leader_points)}`,
    one.wins || "",
  ]);
  const decided = data.title_decided_race ? `, decided at the ${data.title_decided_race}` : "";
  const rounds = data.progression.map((one) => {
    const points = one.rounds.map((round) => `R${round.round} ${pointsText(round.points)} (${round.position ?? "-"})`);
    return `${one.name}, points and place after each round: ${points.join(", ")}`;
  });
  return [
    data.title,
    ...(data.rows.length > 0 ? [tableText(header, lines)] : []),
    ...(data.champion ? [`Champion: ${data.champion}${decided}.`] : []),
    ...rounds,
    ...data.notes,
  ].join("\n");
}
