import type { z } from "zod";
import type { standingsShape } from "#tools/catalog/standings.ts";
import { pointsText, type TableCell, tableText } from "#tools/render.ts";
import { type Card, codeBlock } from "./card.ts";
import { shortNames } from "./short-names.ts";

/** A championship: points and what is missing to the first. */
export function standingsCard(data: z.infer<typeof standingsShape>): Card {
  const short = shortNames(data.rows.flatMap(({ driver }) => driver ?? []));
  const rows = data.rows.map((row): TableCell[] => [
    row.position_text,
    row.driver ? short(row.driver) : row.constructor,
    pointsText(row.points ?? 0),
    row.gap_to_leader_points ? pointsText(row.gap_to_leader_points) : "",
    row.wins || "",
  ]);
  const header = ["", data.table === "drivers" ? "Driver" : "Team", "Pts", "Gap", "Wins"];
  const [first] = data.rows;
  const champion = data.champion ? [`Champion: **${data.champion}**`] : [];
  return {
    title: data.title,
    blocks: [codeBlock(tableText(header, rows)), ...champion, ...data.notes],
    team: first?.constructor ? { name: first.constructor, season: data.season } : undefined,
  };
}
