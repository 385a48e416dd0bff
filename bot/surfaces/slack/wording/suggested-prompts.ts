import type { Situation } from "../../../chat/situation.ts";
import { raceName } from "../../../chat/situation.ts";

const dayMs = 86_400_000;

interface Prompts {
  title: string;
  prompts: { title: string; message: string }[];
}

/** Four questions to begin with, by where the season stands: a race just run, one about to be, or neither. */
export function suggestedPrompts(situation: Situation): Prompts {
  const { last, next, now } = situation;
  const daysSince = last ? (now.getTime() - Date.parse(last.date)) / dayMs : Number.POSITIVE_INFINITY;
  const daysTo = next ? (Date.parse(next.date) - now.getTime()) / dayMs : Number.POSITIVE_INFINITY;
  const after = last && daysSince < 4 ? afterRace(raceName(last)) : [];
  const before = next && daysTo < 8 ? beforeRace(raceName(next)) : [];
  const questions = [...before, ...after, ...between(last && raceName(last), next && raceName(next))];
  return { title: titleOf(after.length > 0, before.length > 0), prompts: questions.slice(0, 4).map(toPrompt) };
}

function titleOf(isAfter: boolean, isBefore: boolean): string {
  if (isBefore) return "Race week: where do we begin?";
  return isAfter ? "The race is run: what do you want to know?" : "Ask me about Formula 1";
}

const toPrompt = ([title, message]: readonly [string, string]) => ({ title, message });

const beforeRace = (race: string) =>
  [
    ["Who wins?", `Who wins the ${race}?`],
    ["Best strategy", `What is the best strategy for the ${race}?`],
  ] as const;

const afterRace = (race: string) =>
  [
    ["What decided it?", `What decided the ${race}?`],
    ["Pit stops", `Pit stops of the ${race}?`],
  ] as const;

function between(last: string | undefined, next: string | undefined) {
  const races = [
    ...(next ? [["Who wins the next race?", `Who wins the ${next}?`] as const] : []),
    ...(last ? [["The last race", `What decided the ${last}?`] as const] : []),
  ];
  return [
    ["How does the championship stand?", "How does the championship stand?"] as const,
    ...races,
    ["Who can still be champion?", "Who can still win the title?"] as const,
    ["What is an undercut?", "What is an undercut?"] as const,
  ];
}
