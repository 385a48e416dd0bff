import { expect, test } from "vitest";
import { noTime } from "../../reading/time-asked.ts";
import { isToldAtOnce } from "./told-at-once.ts";

const asked = (raw: string, words: string, drivers = 1) => ({
  raw,
  words,
  drivers: Array.from({ length: drivers }, () => ({
    id: "oscar-piastri",
    name: "Oscar Piastri",
    text: "Oscar Piastri",
    others: [],
    isActive: true,
  })),
  teams: [],
  places: [],
  nations: [],
  continents: [],
  engines: [],
  time: noTime(),
  strangers: [],
  isFollowUp: false,
});

test("a fact about somebody stands in one sentence with his name", () => {
  const query = "Which trophy did Oscar Piastri lift in Macau?";
  const question = asked(query, " which trophy did DRIVER lift in macau ");
  expect(isToldAtOnce(query, ["Oscar Piastri drives for McLaren.", "The trophy of Macau is heavy."], question)).toBe(
    false,
  );
  expect(isToldAtOnce(query, ["Oscar Piastri lifted the Macau trophy."], question)).toBe(true);
});

test("a description or a reason may be spread over sentences", () => {
  const query = "Why did Oscar Piastri leave the Alpine academy?";
  expect(
    isToldAtOnce(query, ["Piastri had a contract with McLaren."], asked(query, " why did DRIVER leave the academy ")),
  ).toBe(true);
});

test("this year's longest is not the longest ever", () => {
  const query = "What was the longest track ever used?";
  const question = asked(query, " what was the longest track ever used ", 0);
  expect(isToldAtOnce(query, ["The longest track of 2026 is Spa."], question)).toBe(false);
  expect(isToldAtOnce(query, ["Pescara was the longest track in the history of the sport."], question)).toBe(true);
});
