import { z } from "zod";
import type { RaceDb } from "#db/client.ts";
import { constructorStandingsProgression, driverStandingsProgression } from "#db/queries/standings.ts";
import type { KeyedRow } from "./standings-rows.ts";

export const progressionShape = z.object({
  name: z.string(),
  rounds: z.array(
    z.object({ round: z.int(), position: z.int().nullable(), points: z.number(), gap_to_leader_points: z.number() }),
  ),
});
export type Progression = z.infer<typeof progressionShape>;

/** Points and place after every round of a season, for those in `rows`. */
export function progressionOf(
  db: RaceDb,
  season: number,
  table: "drivers" | "constructors",
  rows: readonly KeyedRow[],
): Progression[] {
  const read = table === "drivers" ? driverStandingsProgression : constructorStandingsProgression;
  const byKey = new Map<string, Progression>();
  for (const one of read(db, season)) {
    const key = keyOf(one.id, one.engineManufacturerId);
    const line = byKey.get(key) ?? { name: one.name, rounds: [] };
    byKey.set(key, line);
    const { round, position, points, gapToLeaderPoints } = one;
    line.rounds.push({ round, position, points, gap_to_leader_points: gapToLeaderPoints });
  }
  return rows.flatMap(({ driverId, constructorId, engineId }) => {
    const line = byKey.get(table === "drivers" ? keyOf(driverId, null) : keyOf(constructorId, engineId));
    return line ? [line] : [];
  });
}

const keyOf = (id: string | null, engineId: string | null) => `${id}|${engineId ?? ""}`;
