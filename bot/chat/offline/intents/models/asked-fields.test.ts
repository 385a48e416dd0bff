import { expect, test } from "vitest";
import { compoundsAsked, gridAsked, lapAsked, lapDone, tireAgeAsked, trackAsked } from "./asked-fields.ts";

const words = (text: string) => ({ words: ` ${text} ` });

test("compounds are read beside tire words, hard alone is not one", () => {
  expect(compoundsAsked(words("how long do the mediums last"))).toEqual(["MEDIUM"]);
  expect(compoundsAsked(words("soft versus hard at PLACE"))).toEqual(["SOFT", "HARD"]);
  expect(compoundsAsked(words("why is PLACE hard to overtake at"))).toEqual([]);
});

test("a lap named is the one about to begin, after a lap the next one", () => {
  expect(lapAsked(words("tires on lap 22 at PLACE"))).toBe(22);
  expect(lapAsked(words("tires after lap 10 at PLACE"))).toBe(11);
  expect(lapDone(words("who was favorite after lap 10"))).toBe(10);
});

test("the age of a set is not taken for a lap", () => {
  expect(tireAgeAsked(words("box now lap 22 on 20 lap old hards"))).toBe(20);
  expect(lapDone(words("box now lap 22 on 20 lap old hards"))).toBe(22);
});

test("places on the grid come as P4, ordinals, pole, last and pit lane", () => {
  expect(gridAsked(words("from p4 at PLACE"))).toBe(4);
  expect(gridAsked(words("if DRIVER starts 10th"))).toBe(10);
  expect(gridAsked(words("if DRIVER starts from pole"))).toBe(1);
  expect(gridAsked(words("what if DRIVER starts last"))).toBe("last");
  expect(gridAsked(words("DRIVER starts from the pit lane"))).toBe("pit_lane");
});

test("a virtual safety car is not a safety car", () => {
  expect(trackAsked(words("pit loss under a virtual safety car"))).toBe("vsc");
  expect(trackAsked(words("pit loss under safety car"))).toBe("sc");
});
