import { expect, test } from "vitest";
import { talkOffline as talk } from "./testing/ask-offline.ts";

test.each([
  [["where was the first race of 1985", "who won it?", "and the race after that?"], /Senna.*1985 Portuguese/],
  [["how many podiums does Alonso have", "when was the last one?"], /2023 São Paulo/],
  [["how many podiums does Alonso have", "when was the last one?", "and the first?"], /2003 Malaysian/],
  [["fastest pit stop of the 2024 Qatar Grand Prix", "on which lap?"], /lap 36/],
  [["Russell or Hamilton, who scored more points in 2023?", "and in qualifying?"], /11 to 11/],
  [["who won the 2008 Italian GP", "where did he start?", "who was third?"], /Kubica.*3rd/],
  [["drivers standings 2012, top 3", "how many points between the first two?"], /3 points ahead/],
] as const)("%j goes on from what was said", async (questions, wanted) => {
  expect((await talk(...questions)).text).toMatch(wanted);
});

test.each([
  ["Who won the 1994 Canadian Grand Prix and who was on pole?", /won the 1994.*took pole/],
  ["who won and where did Hamilton finish at Hockenheim in 2019?", /Verstappen.*Hamilton.*9th/],
  ["who was the youngest and who the oldest winner ever?", /Verstappen is the youngest.*Fagioli is the oldest/],
  ["how many laps was the 2022 dutch gp and how long is the track?", /72 laps.*4\.25/],
])("%s is answered in both parts", async (question, wanted) => {
  const { text, outcome } = await talk(question);
  expect(outcome).toBe("answered");
  expect(text).toMatch(wanted);
});

test("a follow-up that cannot be put together with what was said is asked back", async () => {
  const { outcome } = await talk("how many podiums does Alonso have", "with whom did he share it?");
  expect(outcome).toBe("asked_back");
});

test("why somebody left a team he was not in is corrected", async () => {
  const { text, outcome } = await talk("why did Hamilton leave Ferrari in 2020");
  expect(outcome).toBe("corrected");
  expect(text).toContain("Mercedes in 2020");
});

test("weather to come is not known, but that of the last race there is", async () => {
  const { text, outcome } = await talk("weather for the next race");
  expect(outcome).toBe("unknown");
  expect(text).toMatch(/no weather forecast.*2025 Qatar Grand Prix/);
});
