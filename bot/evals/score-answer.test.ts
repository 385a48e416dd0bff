import { expect, test } from "vitest";
import type { EvalQuestion } from "./eval-question.ts";
import { scoreAnswer, states } from "./score-answer.ts";

const question: EvalQuestion = { id: "x", category: "results", half: "first", question: "?", expect: {} };
const score = (answer: string, outcome: "answered" | "unknown" = "answered") =>
  scoreAnswer(question, ["Lando Norris", 25], { answer, outcome });

test("An answer with the expected values is right.", () => {
  expect(score("Norris won and scored 25 points.")).toEqual({ right: true, misleading: false, why: "" });
});

test("A missing value is misleading when it is given as an answer, and only wrong when it is not.", () => {
  expect(score("Piastri won and scored 25 points.")).toMatchObject({ right: false, misleading: true });
  expect(score("I don't know.", "unknown")).toMatchObject({ right: false, misleading: false });
});

test("A list of everything is not an answer.", () => {
  const everything = Array.from({ length: 30 }, (_, at) => `driver ${at}`).join(", ");
  expect(score(`${everything}, Norris 25`).right).toBe(false);
});

test("A number counts as a whole, a date in either way of writing, a name by its family name.", () => {
  expect([states("125 points", 25), states("25.5 points", 25), states("1,025 points", 1025)]).toEqual([
    false,
    false,
    true,
  ]);
  expect(states("on 12 September 2021", "2021-09-12")).toBe(true);
  expect(states("Perez was second", "Sergio Pérez")).toBe(true);
});
