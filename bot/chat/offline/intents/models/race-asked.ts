import { type RaceFacts, racesOfSeason } from "#db/queries/schedule.ts";
import type { Setting } from "../../planning/plan.ts";
import { whichRace } from "../../planning/which-race.ts";
import type { Place, Question } from "../../reading/question.ts";
import { hasTime } from "../../reading/time-asked.ts";

/** What can be understood of the race that a forecast is asked for. */
export interface RaceAsked {
  readonly race: RaceFacts | undefined;
  /** Its result is in the data. */
  readonly isRun: boolean;
  /** The question names it by itself; otherwise it is the next one. */
  readonly isNamed: boolean;
}

/** The race that is meant. A place alone is its next race, or its last one when none is to come; nothing is the next race. */
export function raceAsked(question: Question, setting: Setting): RaceAsked {
  const { time, places } = question;
  const [place] = places;
  if (place && (!hasTime(time) || time.race?.kind === "next")) {
    const race = nextAt(place, setting) ?? one(question, setting);
    return of(race, true);
  }
  if (place || time.race || time.date !== undefined) return of(one(question, setting), true);
  return of(setting.situation.next ?? setting.situation.last, false);
}

const of = (race: RaceFacts | undefined, isNamed: boolean): RaceAsked => ({
  race,
  isRun: race !== undefined && race.resultState !== "none",
  isNamed,
});

function one(question: Question, setting: Setting): RaceFacts | undefined {
  const which = whichRace(question, setting);
  return which.kind === "one" ? which.race : undefined;
}

/** The race there that has no result yet: a coming one before one that the data missed. */
function nextAt(place: Place, { context, situation }: Setting): RaceFacts | undefined {
  const season = situation.next?.season ?? situation.last?.season;
  if (season === undefined) return undefined;
  const open = racesOfSeason(context.db, season).filter((race) => race.resultState === "none" && isAt(race, place));
  const today = situation.now.toISOString().slice(0, 10);
  return open.find((race) => race.date >= today) ?? open.at(-1);
}

/** A circuit is itself, whatever the Grand Prix there is called this year. */
function isAt(race: RaceFacts, place: Place): boolean {
  if (place.circuit && !place.isGrandPrix) return race.circuitId === place.circuit.id;
  return race.grandPrixId === place.grandPrix?.id;
}
