import { expect, it } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import { allLapsOf, lapMatrixOf, positionsByLap, racesWithLaps } from "./laps.ts";

const db = openBundledDb();

it("leaves no place empty behind the leader of a lap under the red flag", () => {
  const order = positionsByLap(db, 202408).filter((row) => row.lap === 2);
  expect(order.map((row) => row.position)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  expect(order.slice(0, 3).map((row) => row.driverId)).toEqual(["charles-leclerc", "oscar-piastri", "carlos-sainz-jr"]);
  const columns = lapMatrixOf(db, 202408)?.drivers ?? [];
  const places = columns.flatMap((column) => column.position[1] ?? []).sort((a, b) => a - b);
  expect(places).toEqual(order.map((row) => row.position));
});

it("places the finishers of every lap of every race from 1 on, in the order in which they crossed the line", () => {
  const wrong = racesWithLaps(db).flatMap((raceId) => {
    const crossed = new Map(
      allLapsOf(db, raceId).map((row) => [`${row.lap} ${row.driverId}`, row.endMs ?? Number.NaN]),
    );
    let before = { lap: 0, position: 0, endMs: 0 };
    return positionsByLap(db, raceId).flatMap(({ lap, driverId, position }) => {
      const endMs = crossed.get(`${lap} ${driverId}`) ?? Number.NaN;
      const isNext = lap === before.lap ? position === before.position + 1 && endMs >= before.endMs : position === 1;
      before = { lap, position, endMs };
      return isNext ? [] : [`${raceId} lap ${lap}: ${driverId} P${position}`];
    });
  });
  expect(wrong).toEqual([]);
});
