import { expect, test } from "vitest";
import { askOffline } from "../../testing/ask-offline.ts";

test.each([
  // A last race won is a last win, not the newest race.
  ["In which year did Mansell win his final Grand Prix?", /1994 Australian/],
  ["where did Barrichello win his first race", /2000 German/],
  ["which car did Damon Hill take his first pole with?", /1993 French.*Williams/],
  // Europe is a continent unless its Grand Prix is named.
  ["Rosberg podiums in Europe in 2014", /in Europe/],
  ["Who won the 2012 European Grand Prix?", /Alonso/],
  ["How did Bottas do in Australia 2019?", /1st|won/],
  // "Most recent" is no count.
  ["Which Brazilian won most recently?", /Barrichello.*2009 Italian/],
  ["who is the most recent Canadian on the podium", /Stroll.*2020/],
  // Several left out.
  ["last pole by anyone other than Verstappen, Norris, Russell or Piastri before 2025", /20\d\d/],
  ["when was the last time neither, a team other than Mercedes, Red Bull or Ferrari won in 2021", /McLaren/],
  // One-twos by digits.
  ["last 1-2 for Williams?", /2003 French/],
  // Team seasons carry their year.
  ["most wins by a constructor in a single season", /Red Bull \(2023\)/],
  // Spans around the summer break.
  ["Norris points from the summer break until the end of 2024", /round 15/],
  ["points of Leclerc between the start of 2022 and the summer break", /round 13/],
  // Title seasons.
  ["Which champion had the fewest wins in his title year?", /Hawthorn \(1958\).*1 win/],
  ["lowest points total to win the championship since 2000", /Schumacher \(2003\).*93/],
  ["most podiums in a season without becoming champion", /the most in a season without the title/],
  // Time between two things.
  ["longest wait between two podiums for a driver", /days/],
  ["How much time lies between Massa's first and last win?", /Massa.*days.*2006 Turkish.*2008 Brazilian/],
  ["how many starts did Button make before he won one", /113/],
  // Nations.
  ["highest finish by a Thai driver", /3rd: Alexander Albon/],
  // Standings in other words.
  ["How far behind Hakkinen was Irvine at the end of 1999?", /2 points ahead of Eddie Irvine/],
  ["order the teams of 2003 please", /1\. Ferrari 158/],
  ["most dnfs in a row", /17.*de Cesaris/],
])("%s", async (question, words) => {
  const { text, outcome } = await askOffline(question);
  expect([outcome, words.test(text) || text]).toEqual(["answered", true]);
});
