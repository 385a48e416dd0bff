import type { FeedRow } from "../merge-rows.ts";
import { isDecided } from "../titles.ts";
import type { RaceContext } from "./context.ts";

const textOfLetter: Record<string, string> = { D: "DSQ", E: "EX" };

/** Drivers' table after the race, from Jolpica. */
export function driverStandingRows(context: RaceContext): FeedRow[] {
  const told = context.answers.jolpica.driverstandings ?? [];
  const before = positionsBefore(context, "driver");
  return tableRows(context, "driver", told, (row) => {
    const driverId = context.identities.jolpicaDriver(row.Driver);
    return { driverId, was: before.get(driverId) };
  });
}

/** Constructors' table after the race, from Jolpica. */
export function constructorStandingRows(context: RaceContext): FeedRow[] {
  const told = context.answers.jolpica.constructorstandings ?? [];
  const before = positionsBefore(context, "constructor");
  return tableRows(context, "constructor", told, (row) => {
    const { constructorId, engineManufacturerId } = context.identities.jolpicaCar(row.Constructor);
    return { constructorId, engineManufacturerId, was: before.get(constructorId) };
  });
}

interface Standing {
  readonly position?: number | undefined;
  readonly positionText: string;
  readonly points: number;
}

function tableRows<R extends Standing>(
  context: RaceContext,
  kind: "driver" | "constructor",
  told: readonly R[],
  who: (row: R) => FeedRow & { was: number | undefined },
): FeedRow[] {
  const decided = isDecided(
    context.db,
    context.race.id,
    kind,
    told.map((row) => row.points),
  );
  return told.map((row, at) => {
    const { was, ...subject } = who(row);
    return {
      raceId: context.race.id,
      displayOrder: at + 1,
      position: row.position ?? null,
      positionText: textOfLetter[row.positionText] ?? row.positionText,
      ...subject,
      points: row.points,
      positionsGained: was === undefined || row.position === undefined ? null : was - row.position,
      championshipWon: decided && row.position === 1,
    };
  });
}

/** Positions after the newest earlier round of the season that has a table. */
function positionsBefore({ db, race }: RaceContext, kind: "driver" | "constructor"): Map<string, number> {
  const rows = db.sqlite
    .prepare(
      `select ${kind}_id, position from ${kind}_standings where position is not null and race_id =
         (select max(race_id) from ${kind}_standings where race_id < ? and race_id > ?)`,
    )
    .raw()
    .all(race.id, race.season * 100) as [string, number][];
  return new Map(rows);
}
