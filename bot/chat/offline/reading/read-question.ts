import type { RaceDb } from "#db/client.ts";
import { fold } from "#db/identity/fold.ts";
import type { Mention } from "#db/identity/mentions.ts";
import type { Resolver } from "#db/identity/resolver.ts";
import { placeIdOf } from "#db/queries/places.ts";
import { commonWords } from "../words/common-words.ts";
import { vocabulary } from "../words/vocabulary.ts";
import { withoutCircumstance } from "./circumstance.ts";
import { settledByCompany } from "./company.ts";
import { engineBehind } from "./engine-behind.ts";
import { withoutExcepted } from "./excepted.ts";
import { mendedWord, plainText, standardWord, type Token, tokensOf } from "./normalise.ts";
import { continentHere, peopleOf } from "./prix-or-people.ts";
import type { Named, Place, Question } from "./question.ts";
import { readTime } from "./read-time.ts";
import { withFullYears } from "./short-years.ts";
import type { Calendar } from "./time-asked.ts";

export interface ReadingTools {
  readonly db: RaceDb;
  readonly resolver: Resolver;
  readonly calendar: Calendar;
}

interface Masked {
  words: string[];
  drivers: Named[];
  teams: Named[];
  places: Place[];
  nations: string[];
  continents: string[];
  engines: string[];
  strangers: string[];
}

/** Reads one question by itself; what came before in the thread is put in later. */
export function readQuestion(raw: string, tools: ReadingTools): Question {
  let text = plainText(raw, tools.calendar.year);
  let seasons = seasonsIn(text, tools.calendar);
  let mentions = tools.resolver.findMentions(text, seasons);
  const dated = withFullYears(text, mentions, tools.calendar.year);
  if (dated !== text) {
    text = dated;
    seasons = seasonsIn(text, tools.calendar);
    mentions = tools.resolver.findMentions(text, seasons);
  }
  const mended = mendTokens(text, mentions, tools.db);
  if (mended !== text) {
    text = mended;
    mentions = tools.resolver.findMentions(text, seasons);
  }
  const masked = mask(text, mentions, tools.db);
  const { text: words, time } = readTime(masked.words.join(" "), tools.calendar);
  const question = withoutCircumstance(
    withoutExcepted({ ...masked, raw, words: ` ${words} `, time, isFollowUp: false }),
  );
  return settledByCompany(question, tools.db);
}

/** The seasons named, so that names are read as they were then. */
function seasonsIn(text: string, calendar: Calendar): { season?: number; seasonRange?: [number, number] } {
  const folded = text.toLowerCase();
  const years = [...folded.matchAll(/\b(?:19[5-9]\d|20[0-4]\d)\b/g)].map((match) => Number(match[0]));
  if (/\b(?:this|current) (?:season|year)\b/.test(folded)) years.push(calendar.season);
  if (/(?<!\b(?:his|her|their|'s) (?:very )?)\blast (?:season|year)\b/.test(folded)) years.push(calendar.year - 1);
  const decade = /\b(?:19|20)\d0s\b/.exec(folded);
  if (decade) return { seasonRange: [Number.parseInt(decade[0], 10), Number.parseInt(decade[0], 10) + 9] };
  const short = /\b([5-9])0s\b/.exec(folded);
  if (short) return { seasonRange: [1900 + Number(short[1]) * 10, 1909 + Number(short[1]) * 10] };
  const [first] = years;
  if (first === undefined) return {};
  if (years.length > 1) return { seasonRange: [Math.min(...years), Math.max(...years)] };
  if (/\bsince\b/.test(folded)) return { seasonRange: [first, calendar.season] };
  return { season: first };
}

/** Puts mistyped words of the vocabulary right, unless they are names. */
function mendTokens(text: string, mentions: readonly Mention[], db: RaceDb): string {
  let mended = text;
  for (const token of tokensOf(text).reverse()) {
    if (vocabulary.has(token.word) || commonWords.has(token.word) || standardWord(token.word) !== token.word) continue;
    const mention = mentions.find((one) => one.start <= token.start && one.end >= token.end);
    if (mention && (mention.candidates[0]?.typos ?? 0) === 0) continue;
    if (placeIdOf(db, "country", token.word)) continue;
    const word = mendedWord(token.word);
    if (word !== undefined) mended = mended.slice(0, token.start) + word + mended.slice(token.end);
  }
  return mended;
}

function mask(text: string, mentions: readonly Mention[], db: RaceDb): Masked {
  const masked: Masked = {
    words: [],
    drivers: [],
    teams: [],
    places: [],
    nations: [],
    continents: [],
    engines: [],
    strangers: [],
  };
  const tokens = tokensOf(text);
  let until = -1;
  for (const [at, token] of tokens.entries()) {
    if (token.start < until) continue;
    const here = mentions.filter((one) => one.start <= token.start && one.end > token.start);
    if (here.length > 0 && !isPlainWord(token, here)) {
      until = Math.max(...here.map((one) => one.end));
      const whole = strangerFrom(here, tokens, at, mentions);
      if (whole !== undefined) {
        masked.strangers.push(whole);
        masked.words.push(...whole.toLowerCase().split(" "));
        until = (tokens[at + 1]?.end ?? until) + 1;
        continue;
      }
      const native = nativeLand(here, masked.words, db);
      if (native === undefined)
        masked.words.push(noteMention(here, tokens.slice(at), tokens[at - 1]?.word ?? "", until, masked, db));
      else {
        masked.nations.push(native);
        masked.words.push("NATION");
      }
      continue;
    }
    masked.words.push(noteWord(token, tokens[at + 1], tokens[at - 1], masked, db));
  }
  return masked;
}

/** "Jonny Foobar": a known first name before a family name that is not known is somebody else. */
function strangerFrom(
  here: readonly Mention[],
  tokens: readonly Token[],
  at: number,
  all: readonly Mention[],
): string | undefined {
  const [token, next] = [tokens[at], tokens[at + 1]];
  const [mention] = here;
  if (!token || !next || !mention || here.length > 1 || mention.kind !== "driver" || mention.end !== token.end)
    return undefined;
  if (!/^\p{Lu}\p{Ll}{2,}$/u.test(next.raw) || !/^\p{Lu}/u.test(token.raw)) return undefined;
  const isKnown =
    vocabulary.has(next.word) ||
    commonWords.has(next.word) ||
    standardWord(next.word) !== next.word ||
    mendedWord(next.word) !== undefined;
  if (isKnown || all.some((one) => one.start <= next.start && one.end > next.start)) return undefined;
  const isFirstName =
    mention.candidates.some(({ name }) => fold(name).startsWith(`${token.word} `)) ||
    (mention.candidates[0]?.typos ?? 0) > 0;
  return isFirstName ? `${token.raw} ${next.raw}` : undefined;
}

/** "a driver born in Germany", "drivers from Brazil": where somebody is from, not where a race was. */
function nativeLand(here: readonly Mention[], before: readonly string[], db: RaceDb): string | undefined {
  const isPeople =
    / (?:(?:drivers?|racers?|man|men|woman|women|winners?|champions?|anyone|someone) (?:\w+ )?(?:from|of)|(?:drivers?|men) (?:\w+ )?born in)(?: the)?$/.test(
      ` ${before.slice(-4).join(" ")}`,
    );
  if (!isPeople || here.some(({ kind }) => kind === "driver" || kind === "constructor")) return undefined;
  return placeIdOf(db, "country", here[0]?.text ?? "")?.name;
}

/** Names that are an everyday word of questions. */
const isPlainWord = (token: Token, here: readonly Mention[]) =>
  here.every((one) => one.end === token.end) &&
  ((here.every((one) => (one.candidates[0]?.typos ?? 0) > 0) &&
    (vocabulary.has(token.word) || commonWords.has(token.word))) ||
    (/^(?:champ|champs|goat|rookie|boss|van|sprint|won|era|hat)$/.test(token.word) &&
      token.raw !== token.raw.toUpperCase()));

/** "max vs" is a nickname, but the "vs" compares. */
function noteMention(
  here: readonly Mention[],
  rest: readonly Token[],
  before: string,
  until: number,
  masked: Masked,
  db: RaceDb,
): string {
  const find = (kind: Mention["kind"]) => here.find((one) => one.kind === kind);
  const driver = find("driver");
  const team = find("constructor");
  const after = rest.find((token) => token.start >= until)?.word ?? "";
  const versus = here.some((one) => /\svs?$/i.test(one.text)) ? " versus" : "";
  if (team && /^(?:engines?|powered|power|engined|powerunits?|motors?)$/.test(after)) {
    masked.engines.push(team.candidates[0]?.name ?? team.text);
    return "ENGINE";
  }
  const isBesideTeam = /^(?:and|or)$/.test(before) && masked.words.at(-2) === "TEAM";
  const isOfTeams = [...masked.words, ...rest.map(({ word }) => word)].some((word) => /^constructors?$/.test(word));
  if (driver && !(team && (isOfTeams || isBesideTeam || isTeamHere(team, driver, before, after)))) {
    masked.drivers.push(toNamed(driver));
    return `DRIVER${versus}`;
  }
  if (team) {
    masked.teams.push(toNamed(team));
    masked.engines.push(...engineBehind(team, db));
    return "TEAM";
  }
  const prix = find("grand_prix");
  const continent = prix && !find("circuit") ? continentHere(prix, before, after, db) : undefined;
  if (continent !== undefined) {
    masked.continents.push(continent);
    return "CONTINENT";
  }
  const people = prix && !find("circuit") ? peopleOf(prix, after, before, db) : undefined;
  if (people !== undefined) {
    masked.nations.push(people);
    return "NATION";
  }
  masked.places.push(toPlace(prix, find("circuit"), db));
  return "PLACE";
}

/** Of a driver and a team of one name, the man is meant unless the words are about a team. */
function isTeamHere(team: Mention, driver: Mention, before: string, after: string): boolean {
  if (team.text.length > driver.text.length) return true;
  if (
    /^(?:for|with|at|team|teams|drivers)$/.test(before) ||
    /^(?:team|drivers|cars?|racing|constructors?)$/.test(after)
  )
    return true;
  return /^brabham$/i.test(team.text);
}

function toNamed(mention: Mention): Named {
  const [first] = mention.candidates;
  const others = mention.status === "ambiguous" ? mention.candidates.slice(1) : [];
  return {
    id: first?.id ?? "",
    name: first?.name ?? mention.text,
    text: mention.text,
    active: first?.active,
    others: others.map(({ id, name, active }) => ({ id, name, active })),
    isActive: (first?.activity ?? 2) > 0,
  };
}

function toPlace(grandPrix: Mention | undefined, circuit: Mention | undefined, db: RaceDb): Place {
  const text = (grandPrix ?? circuit)?.text ?? "";
  const bare = text.replace(/\b(?:gps?|grand prix|race)\b/gi, "").trim();
  const country = placeIdOf(db, "country", bare);
  const first = grandPrix?.candidates[0];
  const there = circuit?.candidates[0];
  return {
    text,
    grandPrix: first && { id: first.id, name: first.name },
    circuit: there && { id: there.id, name: there.name },
    country: country?.name,
    isGrandPrix: grandPrix !== undefined && /\b(?:gps?|grand prix)\b/i.test(text),
  };
}

/** A word that names nothing: in its standard form; nations, continents and unknown names are noted. */
function noteWord(
  token: Token,
  next: Token | undefined,
  before: Token | undefined,
  masked: Masked,
  db: RaceDb,
): string {
  const word = standardWord(token.word);
  if (word !== token.word || vocabulary.has(word) || commonWords.has(word)) return word;
  if (/^(?:engines?|powered)$/.test(next?.word ?? "")) {
    const engine = placeIdOf(db, "engine", word);
    if (engine) {
      masked.engines.push(engine.name);
      return "ENGINE";
    }
  }
  if (word.length >= 4 || /^(?:UK|USA|US|UAE)$/.test(token.raw)) {
    const continent = continentOf(word, db);
    if (continent) {
      masked.continents.push(continent);
      return "CONTINENT";
    }
    const nation = placeIdOf(db, "country", word);
    if (nation) {
      masked.nations.push(nation.name);
      return "NATION";
    }
  }
  if (isStranger(token, before)) masked.strangers.push(token.raw);
  return word;
}

function continentOf(word: string, db: RaceDb): string | undefined {
  if (/^(?:north|south)?americas?$/.test(word)) return undefined;
  return placeIdOf(db, "continent", word)?.name;
}

/** A word that no list knows; the first of the question has its capital for another reason. */
const isStranger = (token: Token, before: Token | undefined) => before !== undefined && /^\p{L}{3,}$/u.test(token.raw);
