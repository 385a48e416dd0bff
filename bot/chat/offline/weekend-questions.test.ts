import { expect, test } from "vitest";
import { askOffline } from "./testing/ask-offline.ts";

async function ask(question: string): Promise<string> {
  const { outcome, text } = await askOffline(question);
  return `${outcome}: ${text}`;
}

test.each([
  ["Albon Q1 exits 2023", /answered: .*Albon.* \d+ Q1 exits/],
  ["number of times Hulkenberg got into Q3 last year", /Hülkenberg.* \d+ Q3 appearance/],
  ["who missed Q2 most often in 2024", /answered: .*most Q1 exits/],
] as const)("parts of qualifying are counted: %s", async (question, words) => {
  expect(await ask(question)).toMatch(words);
});

test.each([
  ["how far apart were Leclerc and Sainz in qualifying on average in 2022", /Leclerc was on average 0\.\d{3} s faster/],
  ["mean quali gap alonso stroll 2023", /Alonso was on average \d\.\d{3} s faster than Lance Stroll/],
  ["Mercedes qualifying battle in 2024", /Russell was ahead of Lewis Hamilton in qualifying in 2024 19 to 5/],
  ["who was better in qualifying at McLaren in 2018?", /Alonso was ahead of Stoffel Vandoorne/],
  ["norris vs piastri h2h 25", /in 2025/],
] as const)("teammates are compared in qualifying: %s", async (question, words) => {
  expect(await ask(question)).toMatch(words);
});

test.each([
  ["how many cars were on the lead lap at the end in Monaco 2023", /answered: \d+ drivers finished on the lead lap/],
  ["who got lapped at Monza 2019?", /at least a lap behind/],
  ["cars still running at the finish of Indianapolis 2005?", /answered: 6 cars were still running/],
  ["which drivers crashed out on the opening lap at Silverstone 2022", /answered: \d drivers went out on lap 1.*Zhou/],
  ["which lap did Hamilton retire on in Abu Dhabi 2014... sorry, Rosberg in Singapore 2014", /Rosberg/],
  ["what lap did Vettel crash on at Hockenheim in 2018", /Vettel retired \(accident\).*after 51 laps/],
  ["any team with a double dnf at Austria 2018?", /Mercedes \(/],
] as const)("the distance that cars came is told: %s", async (question, words) => {
  expect(await ask(question)).toMatch(words);
});

test.each([
  ["which lap did Norris come in at Zandvoort 2024?", /Norris stopped .* lap 28/],
  ["how did Imola 2005 go?", /Alonso \(Renault\) won .*Michael Schumacher/],
  ["causes of Verstappen's retirements in 2018", /answered: Max Verstappen retired \d times in 2018/],
  ["points by Tsunoda for Red Bull in 2025", /Tsunoda .*(?:30|33)/],
  ["who was in front after Monza in 2021", /Max Verstappen \(Red Bull\) (?:led|leads) the 2021/],
  ["Who won Senna's last race?", /Michael Schumacher \(Benetton\) won the 1994 San Marino/],
  ["Who was second in Barcelona 2001 after Hakkinen's failure?", /Juan Pablo Montoya/],
  ["did Sainz score at Melbourne 2025?", /^answered: No: /],
  ["fastest pit stop in Bahrain 23 and which team", /2023 Bahrain Grand Prix/],
  ["ham abu dhabi 2021 result", /Lewis Hamilton.* 2nd/],
  ["whoo wonn at Suzuka in 1999", /Mika Häkkinen/],
] as const)("short words of fans are read: %s", async (question, words) => {
  expect(await ask(question)).toMatch(words);
});

test.each([
  ["podium 1960 Argentina GP", /3rd Maurice Trintignant .* and 3rd Stirling Moss/],
  ["who made the podium at the 1950 Italian Grand Prix?", /2nd Alberto Ascari .* and 3rd Luigi Fagioli/],
  [
    "second and third in Monaco 2024",
    /answered: The 2024 Monaco Grand Prix: 2nd Oscar Piastri .* and 3rd Carlos Sainz/,
  ],
] as const)("places are counted, not names: %s", async (question, words) => {
  expect(await ask(question)).toMatch(words);
});

test.each([
  ["Stewart position constructors 1999", /answered: Stewart finished 4th in the 1999 constructors' championship/],
  [
    "points of Surtees in the constructors' championship of 1972",
    /answered: Surtees .*1972 constructors' championship/,
  ],
  ["teams of Piers Courage", /answered: Piers Courage has driven for .*Lotus/],
] as const)("a name is the team's or the man's by what is asked: %s", async (question, words) => {
  expect(await ask(question)).toMatch(words);
});
