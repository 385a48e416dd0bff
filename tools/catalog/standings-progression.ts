import { z } from "zod";
import type { RaceDb } from "#db/client.ts";
import { constructorStandingsProgression, driverStandingsProgression } from "#db/queries/standings.ts";

export const progressionShape = z.object({
  name: z.string(),
  rounds: z.array(
    z.object({ round: z.int(), position: z.int().nullable(), points: z.number(), gap_to_leader_points: z.number() }),
  ),
});
export type Progression = z.infer<typeof progressionShape>;

/** Points and place after every round of a season, for those whose names are in `rows`. */
export function progressionOf(
  db: RaceDb,
  season: number,
  table: "drivers" | "constructors",
  rows: readonly { driver: string | null; constructor: string | null }[],
): Progression[] {
  const read = table === "drivers" ? driverStandingsProgression : constructorStandingsProgression;
  const byName = new Map<string, Progression["rounds"]>();
  for (const one of read(db, season)) {
    const rounds = byName.get(one.name) ?? [];
    byName.set(one.name, rounds);
    rounds.push({
      round: one.round,
      position: one.position,
      points: one.points,
      gap_to_leader_points: one.gapToLeaderPoints,
    });
  }
  return rows.flatMap((row) => {
    const name = (table === "drivers" ? row.driver : row.constructor) ?? "";
    const rounds = byName.get(name);
    return rounds ? [{ name, rounds }] : [];
  });
}
