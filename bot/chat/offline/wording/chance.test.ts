import { expect, test } from "vitest";
import { chanceText } from "./chance.ts";

test("what no simulation showed is not impossible", () => {
  expect(chanceText(0)).toBe("less than 0.1 %");
  expect(chanceText(1)).toBe("more than 99.9 %");
});

test("small chances keep a decimal, others are whole", () => {
  expect(chanceText(0.0142)).toBe("1.4 %");
  expect(chanceText(0.236)).toBe("24 %");
  expect(chanceText(0.995)).toBe("99.5 %");
});
