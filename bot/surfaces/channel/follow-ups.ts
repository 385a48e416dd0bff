import { raceOf } from "#db/queries/schedule.ts";
import type { ToolContext } from "#tools/context.ts";
import type { Answer } from "../../chat/answer.ts";

const most = 3;

/** Questions that lead on from an answer, out of what it was made of; each stands for itself, so it can be asked anywhere. */
export function followUpsTo(answer: Answer, { db }: Pick<ToolContext, "db">): string[] {
  if (answer.outcome !== "answered" && answer.outcome !== "corrected") return [];
  const races = answer.sources.filter(({ kind }) => kind === "race").map(({ title, ref }) => raceIn(title, ref));
  const race = races.find((one) => one !== undefined);
  const used = new Set(answer.tool_calls.map(({ name }) => name));
  const next =
    race === undefined ? [] : wasRun(db, race.ref) ? afterRace(race.name, used) : beforeRace(race.name, used);
  return [...next, ...inGeneral(used)].slice(0, most);
}

/** "2021 Italian Grand Prix, race result" names its race. */
function raceIn(title: string, ref: string): { name: string; ref: string } | undefined {
  const name = /^\d{4} [\p{L} .'-]+ Grand Prix/u.exec(title)?.[0];
  return name === undefined ? undefined : { name, ref };
}

function wasRun(db: ToolContext["db"], ref: string): boolean {
  const [season, round] = ref.split("-").map(Number);
  const race = season && round ? raceOf(db, season * 100 + round) : undefined;
  return race !== undefined && race.resultState !== "none";
}

function afterRace(race: string, used: ReadonlySet<string>): string[] {
  const questions: [tool: string, question: string][] = [
    ["race_story", `What decided the ${race}?`],
    ["pit_stops", `Pit stops of the ${race}?`],
    ["session_results", `Who was on the podium of the ${race}?`],
    ["standings", `Standings after the ${race}?`],
  ];
  return questions.filter(([tool]) => !used.has(tool)).map(([, question]) => question);
}

function beforeRace(race: string, used: ReadonlySet<string>): string[] {
  const questions: [tool: string, question: string][] = [
    ["predict_positions", `Who wins the ${race}?`],
    ["optimize_strategy", `Best strategy for the ${race}?`],
    ["schedule", `When is the ${race}?`],
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
