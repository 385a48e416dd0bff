import { expect, test } from "vitest";
import { durationMs } from "./duration.ts";

test("durations are read in all of Jolpica's spellings", () => {
  expect(durationMs("1:40:33.843")).toBe(6_033_843);
  expect(durationMs("1:13.221")).toBe(73_221);
  expect(durationMs("23.5")).toBe(23_500);
  expect(durationMs("+20.572")).toBe(20_572);
  expect(durationMs("24:18.037")).toBe(1_458_037);
});

test("what is no time is none", () => {
  for (const text of ["", "+1 Lap", "DNF", null, undefined]) expect(durationMs(text)).toBeUndefined();
});
