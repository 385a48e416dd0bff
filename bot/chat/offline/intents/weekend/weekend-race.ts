import type { RaceFacts } from "#db/queries/schedule.ts";
import { ambiguousName, noRace, timeTrouble, unsettled } from "../../planning/honesty.ts";
import { type Candidate, just, type Plan, type Setting } from "../../planning/plan.ts";
import { whichRace } from "../../planning/which-race.ts";
import type { Question } from "../../reading/question.ts";

/** A reading that needs one settled race: checks what could stand in its way, then plans. */
export function onRace(
  question: Question,
  setting: Setting,
  sure: number,
  plan: (race: RaceFacts) => Plan,
): Candidate | undefined {
  const which = whichRace(question, setting);
  if (which.kind === "none") return undefined;
  const trouble = timeTrouble(question, setting) ?? noRace(which, question, setting) ?? ambiguousName(question);
  if (trouble) return { sure, plan: () => just(trouble) };
  if (which.kind !== "one") return undefined;
  const early = unsettled(which.race, setting);
  return { sure, plan: () => (early ? just(early) : plan(which.race)) };
}
