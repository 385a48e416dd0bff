import { expect, test } from "vitest";
import { partsOf } from "./parts.ts";

test.each([
  ["Who won at Spa in 2019 and where did Hamilton finish?", "Who won at Spa in 2019", "where did Hamilton finish?"],
  ["who won? and who was on pole in Monaco 2012?", "who won", "who was on pole in Monaco 2012?"],
  [
    "which race was the wettest, and in which year was it held?",
    "which race was the wettest",
    "in which year was it held?",
  ],
])("%s is two questions", (text, first, second) => {
  expect(partsOf(text)).toEqual({ first, second });
});

test("two things asked for side by side are a question each", () => {
  expect(partsOf("who was the youngest and who the oldest winner?")).toEqual({
    first: "who was the youngest winner?",
    second: "who was the oldest winner?",
  });
  expect(partsOf("who won the drivers' and constructors' titles in 1999")).toEqual({
    first: "who won the drivers' titles in 1999",
    second: "who won the constructors' titles in 1999",
  });
});

test.each([
  "who won in Monaco in 2012 and by how much?",
  "how many wins did Hamilton and Rosberg take in 2014?",
  "which drivers and teams raced in 1950?",
  "who won the 2019 Monaco Grand Prix?",
])("%s is one question", (text) => {
  expect(partsOf(text)).toBeUndefined();
});
