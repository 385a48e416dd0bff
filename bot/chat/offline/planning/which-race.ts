import { resolveRace } from "#db/identity/race-ref.ts";
import { type RaceFacts, raceOf, racesOfSeason } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { Place, Question } from "../reading/question.ts";
import { onlySeason, type RaceWord } from "../reading/time-asked.ts";
import type { Setting } from "./plan.ts";

/** The one race a question is about, or why there is none. */
export type WhichRace =
  | { readonly kind: "one"; readonly race: RaceFacts }
  | { readonly kind: "several"; readonly races: readonly RaceFacts[] }
  /** A place without a race in the season named. */
  | { readonly kind: "not_held"; readonly place: Place; readonly season: number }
  | { readonly kind: "none" };

/** Finds the race that a question names: by place and season, by words such as "last", or by place alone (its newest). */
export function whichRace(question: Question, setting: Setting, options: { bare?: boolean } = {}): WhichRace {
  const found = namedRace(question, setting, options);
  const { raceShift } = question.time;
  return raceShift === undefined || found.kind !== "one" ? found : one(besideOf(found.race, raceShift, setting));
}

/** So many races after another, or before it, over the turn of the year too. */
function besideOf({ season, raceId }: RaceFacts, shift: number, { context }: Setting): RaceFacts | undefined {
  const races = [season - 1, season, season + 1].flatMap((year) => racesOfSeason(context.db, year));
  return races[races.findIndex((race) => race.raceId === raceId) + shift];
}

function namedRace(question: Question, setting: Setting, options: { bare?: boolean }): WhichRace {
  const { time } = question;
  const season = onlySeason(time);
  const [place] = question.places;
  if (time.date !== undefined) return byText(time.date, setting);
  if (place && !time.race && season === undefined && time.from === undefined && isAhead(question, place, setting)) {
    const next = byText(`next ${place.text}`, setting);
    if (next.kind === "one") return next;
  }
  const running = setting.situation.running?.race;
  if (place && running && !time.race && season === undefined && time.from === undefined && isAt(running, place))
    return one(running);
  if (place && !time.race) return atPlace(place, season, options.bare !== false && time.from === undefined, setting);
  if (place && time.race) return placeAndWord(place, season, question, setting);
  if (!time.race) return { kind: "none" };
  return byWord(question, season ?? setting.situation.last?.season, setting);
}

/** "When is qualifying in Abu Dhabi", or anything in the present about the place of the next race. */
function isAhead({ words }: Question, place: Place, { situation }: Setting): boolean {
  if (/ (?:when is|when will|what time is|what time does|when does|will|upcoming|tomorrow) /.test(words)) return true;
  return (
    situation.next !== undefined && isAt(situation.next, place) && / (?:is|are|this week|today|tonight) /.test(words)
  );
}

function byWord({ time }: Question, season: number | undefined, setting: Setting): WhichRace {
  const { situation, context } = setting;
  const word = time.race;
  if (!word || season === undefined) return { kind: "none" };
  if (word.kind === "sprint") return one(sprintAt(word, onlySeason(time), season, setting));
  const races = racesOfSeason(context.db, season);
  if (word.kind === "last") {
    const last =
      onlySeason(time) === undefined ? situation.last : races.findLast((race) => race.resultState !== "none");
    return one(last);
  }
  if (word.kind === "next") return one(situation.next);
  if (word.kind === "weekend") return one(situation.running?.race ?? situation.missing.at(-1) ?? situation.last);
  if (word.kind === "back") return one(racesBack(season, word.races, setting));
  if (word.kind === "after_break" || word.kind === "before_break") {
    const before = roundBeforeBreak(season, setting);
    return one(races.find((race) => race.round === (before ?? -1) + (word.kind === "after_break" ? 1 : 0)));
  }
  if (word.kind === "round") return one(races.find((race) => race.round === word.round));
  return one(races.at(word.kind === "opener" ? 0 : word.kind === "penultimate" ? -2 : -1));
}

/** Sprints were first held in 2021; a qualifying of their own, the shootout, they have since 2023. */
const firstSprints = { sprint: 2021, shootout: 2023 };

function sprintAt(
  { end, isShootout }: Extract<RaceWord, { kind: "sprint" }>,
  asked: number | undefined,
  newest: number,
  { context }: Setting,
): RaceFacts | undefined {
  const first = isShootout ? firstSprints.shootout : firstSprints.sprint;
  const seasons = asked === undefined ? Array.from({ length: newest - first + 1 }, (_, at) => first + at) : [asked];
  const held = seasons
    .flatMap((year) => racesOfSeason(context.db, year))
    .filter((race) => race.isSprintWeekend && race.resultState !== "none");
  return held.at(end === "first" ? 0 : -1);
}

/** So many races before the newest in the data, over the turn of the year too. */
function racesBack(season: number, count: number, { context }: Setting): RaceFacts | undefined {
  const held = [season - 1, season].flatMap((year) => racesOfSeason(context.db, year));
  return held.filter((race) => race.resultState !== "none").at(-1 - count);
}

/** "the last race at Monza", "the 2021 finale in Abu Dhabi". */
function placeAndWord(place: Place, season: number | undefined, question: Question, setting: Setting): WhichRace {
  const word = question.time.race?.kind;
  if (word === "next") return byText(`next ${place.text}`, setting);
  if (word === "opener" || word === "finale" || word === "penultimate" || word === "round") {
    const found = byWord(question, season ?? setting.situation.last?.season, setting);
    if (found.kind === "one" && isAt(found.race, place)) return found;
  }
  return atPlace(place, season, true, setting);
}

function isAt(race: RaceFacts, place: Place): boolean {
  return race.grandPrixId === place.grandPrix?.id || race.circuitId === place.circuit?.id;
}

function atPlace(place: Place, season: number | undefined, bare: boolean, setting: Setting): WhichRace {
  if (season === undefined) return bare ? byText(place.text, setting) : { kind: "none" };
  const found = byText(`${place.text} ${season}`, setting);
  if (found.kind !== "none") return found;
  const there = place.isGrandPrix ? [] : racesIn(place.country, season, setting);
  if (there.length === 1) return one(there[0]);
  return there.length > 1 ? { kind: "several", races: there } : { kind: "not_held", place, season };
}

/** A country may have had races under other names: Long Beach and Detroit in the United States. */
function racesIn(country: string | undefined, season: number, { context }: Setting): RaceFacts[] {
  return racesOfSeason(context.db, season).filter((race) => race.countryName === country);
}

function byText(text: string, { context }: Setting): WhichRace {
  const found = resolveRace(context.db, text, { now: context.now(), resolver: context.resolver });
  if (!found) return { kind: "none" };
  if (found.raceId !== undefined) return one(raceOf(context.db, found.raceId));
  return { kind: "several", races: found.ambiguous.flatMap((id) => raceOf(context.db, id) ?? []) };
}

const one = (race: RaceFacts | undefined): WhichRace => (race ? { kind: "one", race } : { kind: "none" });

/** The last round before the longest pause of July and August; undefined where there is none. */
export function roundBeforeBreak(season: number, { context }: Setting): number | undefined {
  const races = racesOfSeason(context.db, season);
  const pauses = races.slice(0, -1).map((race, at) => ({
    round: race.round,
    month: Number(race.date.slice(5, 7)),
    days: (Date.parse(races[at + 1]?.date ?? race.date) - Date.parse(race.date)) / 86_400_000,
  }));
  const summer = pauses.filter(({ month, days }) => (month === 7 || month === 8) && days >= 20);
  return summer.sort((a, b) => b.days - a.days)[0]?.round;
}

/** A place that had no race in the season named, in words. */
export function noRaceWords(which: WhichRace): string | undefined {
  return which.kind === "not_held"
    ? `There was no race at ${which.place.text} in the ${which.season} season.`
    : undefined;
}

export const refOf = (race: RaceFacts): string => raceRef(race.raceId);
export const nameOf = (race: RaceFacts): string => `${race.season} ${race.grandPrixFullName}`;
