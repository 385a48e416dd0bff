import { expect, test } from "vitest";
import { expansionsOf } from "./aliases.ts";
import { fold, wordsOf } from "./terms.ts";

const expanded = (question: string) => expansionsOf(wordsOf(fold(question)));

test("a phrase that is only asked with is found although other words stand between", () => {
  expect(expanded("why is the track on Sunday faster")).toContain("track evolution");
  expect(expanded("the track gets faster")).toContain("track evolution");
});

test("its words keep their order and stand near one another", () => {
  expect(expanded("a faster car on the same track")).not.toContain("track evolution");
  expect(expanded("which track has corners that ask for a faster car")).not.toContain("track evolution");
});

test("names of things stand together or are not meant", () => {
  expect(expanded("safety car")).toContain("sc");
  expect(expanded("is safety the aim of the car")).not.toContain("sc");
});
