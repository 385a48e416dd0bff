import { expect, test } from "vitest";
import { createResolver } from "#db/identity/resolver.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { readInThread } from "./follow-up.ts";
import { type ReadingTools, readQuestion } from "./read-question.ts";

const db = openBundledDb();
const tools: ReadingTools = {
  db,
  resolver: createResolver(db),
  calendar: { year: 2026, season: 2026, today: "2026-11-23" },
};
const read = (text: string) => readQuestion(text, tools);

test("Names and times leave marks, so that one pattern reads every driver and year.", () => {
  const question = read("Who won the 2021 Monaco Grand Prix?");
  expect(question.words).toBe(" who won YEAR PLACE ");
  expect(question.time.seasons).toEqual([2021]);
  expect(question.places[0]?.grandPrix?.id).toBe("monaco");
});

test.each([
  ["since 2014", { from: 2014, to: 2026 }],
  ["between 2010 and 2013", { from: 2010, to: 2013 }],
  ["2014-2016", { from: 2014, to: 2016 }],
  ["in the 90s", { from: 1990, to: 1999 }],
  ["in the noughties", { from: 2000, to: 2009 }],
  ["before 2010", { from: 1950, to: 2009 }],
  ["in the last three seasons", { from: 2024, to: 2026 }],
  ["two years ago", { seasons: [2024] }],
  ["last year", { seasons: [2025] }],
  ["this season", { seasons: [2026], isCurrent: true }],
  ["in '98", { seasons: [1998] }],
  ["after round 5 of 2023", { afterRound: 5, seasons: [2023] }],
  ["over the last five races of 2025", { lastRaces: 5, seasons: [2025] }],
  ["in the season finale of 2010", { race: { kind: "finale" }, seasons: [2010] }],
  ["in the opening round of 2024", { race: { kind: "opener" }, seasons: [2024] }],
  ["in round 3 of 2023", { race: { kind: "round", round: 3 }, seasons: [2023] }],
  ["in the last race", { race: { kind: "last" } }],
] as const)("Hamilton wins %s is read as a time.", (words, time) => {
  expect(read(`Hamilton wins ${words}`).time).toMatchObject(time);
});

test("Mistyped words of the sport are mended, names are not mended into words.", () => {
  expect(read("hw mny podimus has norris").words).toBe(" how many podiums has DRIVER ");
  expect(read("most wins by a Finnish driver").nations).toEqual(["Finland"]);
});

test("A bare name of several drivers stays ambiguous, and company settles it.", () => {
  expect(read("how many wins has rosberg").drivers[0]?.others).toHaveLength(1);
  expect(read("hamilton or rosberg?").drivers.map(({ id }) => id)).toEqual(["lewis-hamilton", "nico-rosberg"]);
});

test("A follow-up keeps the topic and takes the new time, name or place.", () => {
  const turns = [{ question: "Who won at Spa in 2018?", answer: "Sebastian Vettel won the 2018 Belgian Grand Prix." }];
  const next = readInThread("and in 2019?", turns, tools);
  expect([next.words, next.time.seasons, next.places[0]?.circuit?.id]).toEqual([
    " who won at PLACE in YEAR ",
    [2019],
    "spa-francorchamps",
  ]);
  expect(readInThread("what about the year after?", turns, tools).time.seasons).toEqual([2019]);
  expect(readInThread("how many poles does he have?", turns, tools).drivers[0]?.id).toBe("sebastian-vettel");
});

test("A question with its own names does not lean on the one before.", () => {
  const turns = [{ question: "Who won at Spa in 2018?", answer: "Sebastian Vettel won." }];
  const next = readInThread("How many wins does Alonso have in total?", turns, tools);
  expect([next.places, next.drivers.map(({ id }) => id)]).toEqual([[], ["fernando-alonso"]]);
});
