import { afterAll, expect, test } from "vitest";
import { createResolver } from "#db/identity/resolver.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { readQuestion } from "../../reading/read-question.ts";
import { knowledgeSureness } from "./knowledge-sureness.ts";

const db = openBundledDb();
const tools = { db, resolver: createResolver(db), calendar: { year: 2026, season: 2026, today: "2026-11-23" } };
afterAll(() => db.sqlite.close());
const sure = (question: string) => knowledgeSureness(readQuestion(question, tools));

test.each([
  "what is the difference between graining and blistering",
  "how many points for a win in 1988",
  "how many points does a win give?",
  "what does parc ferme mean",
  "rules for red flags",
  "what changed in 2026",
  "why is Monaco hard to overtake at?",
  "when was refuelling banned",
  "What was DAS on the 2020 Mercedes?",
  "can lapped cars pass the safety car",
  "how many drivers may a team use during one year?",
  "do the top ten still have to start on the tires of Q2?",
  "where does the electricity come from in an f1 car?",
  "if the safety car is out on the last lap, may they overtake?",
])("the texts answer: %s", (question) => {
  expect(sure(question)).toBeGreaterThan(0.9);
});

test.each([
  "how many points does Hamilton have?",
  "why did Verstappen retire in Melbourne 2024?",
  "who won at Monza in 2021",
  "most wins at Silverstone",
  "how many podiums did Alonso take in 2012",
  "fastest lap of the 2019 Austrian Grand Prix",
  "how many drivers have started a race?",
])("the data answer: %s", (question) => {
  expect(sure(question)).toBeLessThan(0.5);
});
