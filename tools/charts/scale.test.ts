import { describe, expect, it } from "vitest";
import { countTicks, domainOf, lapTimeText, niceTicks } from "./scale.ts";

describe("ticks", () => {
  it("are round and few", () => {
    expect(niceTicks([0, 437], 6)).toEqual([0, 100, 200, 300, 400]);
    expect(niceTicks([-0.3, 2.4], 6)).toEqual([0, 1, 2]);
    expect(niceTicks([0.12, 0.19], 6).length).toBeGreaterThan(2);
  });
  it("count laps from the first in tens", () => {
    expect(countTicks([1, 78])).toEqual([1, 10, 20, 30, 40, 50, 60, 70]);
    expect(countTicks([1, 5])).toEqual([1, 2, 3, 4, 5]);
  });
  it("come to an end on domains that make no sense", () => {
    expect(niceTicks([5, 5], 6).length).toBeLessThan(101);
    expect(countTicks([0, 1e9]).length).toBeLessThan(61);
  });
});

describe("lapTimeText", () => {
  it("carries seconds into minutes when rounding", () => {
    expect(lapTimeText(83.456, 1)).toBe("1:23.5");
    expect(lapTimeText(119.96, 1)).toBe("2:00.0");
    expect(lapTimeText(62, 0)).toBe("1:02");
    expect(lapTimeText(58.25, 2)).toBe("58.25");
  });
});

it("a domain of one value has a width, of none there is none", () => {
  expect(domainOf([4, 4, Number.NaN])).toEqual([3.5, 4.5]);
  expect(domainOf([Number.NaN])).toBeUndefined();
});
