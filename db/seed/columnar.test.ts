import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cell } from "../store/dataset.ts";
import { packTable, unpackTable } from "./columnar.ts";

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  fc.string(),
);

test("whatever is packed comes back as it was, through JSON", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell)), (rows) => {
      const packed = JSON.parse(JSON.stringify(packTable("laps", ["a", "b", "c"], rows)));
      expect(unpackTable(packed, ["a", "b", "c"])).toEqual(rows);
    }),
  );
});

test("a column that the snapshot lacks comes back as null", () => {
  const packed = packTable("laps", ["a"], [[1], [2]]);
  expect(unpackTable(packed, ["a", "new"])).toEqual([
    [1, null],
    [2, null],
  ]);
});
