import { extremeOf } from "../reading/features.ts";
import type { Question } from "../reading/question.ts";
import { hasTime } from "../reading/time-asked.ts";

/** How sure the surest reading for the data tools is of a question, and the reading for the texts. */
export interface Sureness {
  readonly data: { readonly name: string; readonly sure: number } | undefined;
  readonly texts: number;
}

const steps = [0.45, 0.75, 0.85, 0.9, 0.95];

/** What speaks for the data or for the texts, by name: the masked words, what is named, and how sure the readings are. */
export function evidenceOf(question: Question, { data, texts }: Sureness): Map<string, number> {
  const evidence = new Map<string, number>();
  const words = ["^", ...question.words.trim().split(" "), "$"];
  for (const [at, word] of words.entries()) {
    evidence.set(word, 1);
    const next = words[at + 1];
    if (next !== undefined) evidence.set(`${word} ${next}`, 1);
  }
  const { drivers, teams, places, nations, strangers } = question;
  for (const [name, list] of Object.entries({ drivers, teams, places, nations, strangers }))
    if (list.length > 0) evidence.set(`#${name}`, Math.min(list.length, 2));
  const named = drivers.length + teams.length;
  if (named + places.length === 0) evidence.set("#nobody", 1);
  if (hasTime(question.time)) evidence.set(named > 0 ? "#time of somebody" : "#time", 1);
  if (extremeOf(question)) evidence.set("#extreme", 1);
  evidence.set("#length", words.length / 10);
  const sure = data?.sure ?? 0;
  if (data) evidence.set(`=${data.name}`, 1);
  evidence.set("=data", 2 * sure);
  evidence.set("=texts", 2 * texts);
  for (const step of steps) {
    if (sure >= step) evidence.set(`=data ${step}`, 1);
    if (texts >= step) evidence.set(`=texts ${step}`, 1);
  }
  return evidence;
}
