import type { Answer } from "../../chat/answer.ts";

const most = 3;

/** Questions that lead on from an answer, out of what it was made of; each stands for itself, so it can be asked anywhere. */
export function followUpsTo(answer: Answer): string[] {
  if (answer.outcome !== "answered" && answer.outcome !== "corrected") return [];
  const races = answer.sources.filter(({ kind }) => kind === "race").map(({ title }) => raceIn(title));
  const race = races.find((one) => one !== undefined);
  const used = new Set(answer.tool_calls.map(({ name }) => name));
  const next = race === undefined ? [] : aboutRace(race, used);
  return [...next, ...inGeneral(used)].slice(0, most);
}

/** "2021 Italian Grand Prix, race result" names its race. */
function raceIn(title: string): string | undefined {
  return /^\d{4} [\p{L} .'-]+ Grand Prix/u.exec(title)?.[0];
}

function aboutRace(race: string, used: ReadonlySet<string>): string[] {
  const questions: [tool: string, question: string][] = [
    ["race_story", `What decided the ${race}?`],
    ["pit_stops", `Pit stops of the ${race}?`],
    ["session_results", `Who was on the podium of the ${race}?`],
    ["standings", `Standings after the ${race}?`],
  ];
  return questions.filter(([tool]) => !used.has(tool)).map(([, question]) => question);
}

function inGeneral(used: ReadonlySet<string>): string[] {
  const questions: [tool: string, question: string][] = [
    ["predict_positions", "Who wins the next race?"],
    ["predict_championship", "Who can still win the title?"],
    ["standings", "How does the championship stand?"],
    ["schedule", "When is the next race?"],
  ];
  return questions.filter(([tool]) => !used.has(tool)).map(([, question]) => question);
}
