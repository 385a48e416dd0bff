import { contentStems } from "#knowledge/search/terms.ts";
import type { Found, Row } from "../../planning/found.ts";
import { ask, type Plan, type Setting, type ToolWish } from "../../planning/plan.ts";
import { nameOf, refOf, whichRace } from "../../planning/which-race.ts";
import type { Question } from "../../reading/question.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { answered, type Reply, type Said, say, unknown } from "../../say.ts";
import { circuitFactsIntent } from "../profiles/circuit-facts.ts";
import { driverFactsIntent } from "../profiles/driver-facts.ts";
import { raceStoryIntent } from "../weekend/race-story.ts";
import { circuitAlone } from "./circuit-alone.ts";
import { type CitedText, citedSentences } from "./cited-sentences.ts";
import { plainQuery, titlesFor } from "./plain-query.ts";
import { isToldAtOnce } from "./told-at-once.ts";

const passagesRead = 8;
/** When it was not clear what kind of question it is, a text must hold nearly all of it. */
const leastOfGuess = 0.68;

/**
 * Looks the question up and answers in the best sentences found, cited; with the data of a race where one is asked about
 * too. `otherwise` is for a question of which it is not clear that a text answers it.
 */
export function* knowledgePlan(
  question: Question,
  setting: Setting,
  otherwise?: () => Plan,
  least: number = leastOfGuess,
): Plan {
  const parts = question.places.length > 0 ? partsOf(question.raw) : undefined;
  if (parts && setting.tools.has("race_story")) return yield* combinedPlan(parts, question, setting);
  if (asksOfCircuit(question)) return yield* circuitPlan(question, setting);
  if (asksWhoDriverIs(question)) return yield* driverPlan(question, setting);
  if (happenedAtRace(question) && setting.tools.has("race_story")) return yield* happenedPlan(question, setting);
  const query = queryOf(question);
  const found = yield* search(query, seasonOf(question));
  if (!found.ok && !otherwise) return unknown(`I can't look that up in the knowledge base right now: ${found.text}`);
  const text = found.ok ? citedSentences(query, found) : undefined;
  if (otherwise && (!text || text.confidence < least || !isToldAtOnce(query, text.sentences, question)))
    return yield* otherwise();
  return text ? replyOf(text, question) : notInSources(question);
}

/** "What is Monza like?", but not "What is the Wall of Champions?", which is also read as a place. */
export const asksOfCircuit = ({ words, places, raw }: Question): boolean =>
  circuitAlone.test(words) &&
  places.length === 1 &&
  !/wall of champions|becketts|maggots|eau rouge|130 ?r\b|raidillon|parabolica|tarzan|copse/i.test(raw);

/** "What happened at Imola in 1994?" */
export const happenedAtRace = ({ words, places, drivers, teams, time }: Question): boolean =>
  / (?:what (?:on earth |exactly |really )?(?:happened|went on|went wrong|occurred)|tell me (?:\w+ )?about|remember|famous|infamous|controvers\w*|scandal\w*|special|story) /.test(
    words,
  ) &&
  places.length === 1 &&
  drivers.length + teams.length === 0 &&
  onlySeason(time) !== undefined;

/** The texts on a famous race before its data, the data alone where no text tells of it. */
function* happenedPlan(question: Question, setting: Setting): Plan {
  const found = yield* ask("search_knowledge", {
    query: question.raw.slice(0, 400),
    season: seasonOf(question),
    limit: 12,
  });
  const told = found.ok
    ? citedSentences(question.raw, found, { most: 4, only: (row) => toldOf.has(row.text("category")) })
    : undefined;
  const which = whichRace(question, setting);
  const story = raceStoryIntent.read(question, setting);
  if (!told || told.confidence < leastOfGuess || which.kind !== "one") {
    if (story) return yield* story.plan();
    return told ? replyOf(told, question) : notInSources(question);
  }
  const data = yield* ask("race_story", { race: refOf(which.race) });
  return { ...answered(say`${told.said}${data.ok ? winnerSaid(data) : ""}`), citations: told.citations };
}

/** "Who was Jim Clark?", and nothing more. */
export const asksWhoDriverIs = ({ words, drivers, teams, places }: Question): boolean =>
  drivers.length === 1 &&
  teams.length + places.length === 0 &&
  /^ (?:so |and |hey |ok |please )*(?:who (?:is|was|s|exactly is|exactly was)|tell me (?:\w+ )?about|what do you know about|introduce) (?:the )?(?:driver |f1 driver )?DRIVER(?: in f1| in formula 1)? $/.test(
    words,
  );

/** The page on a driver, where there is one; his figures otherwise. */
function* driverPlan(question: Question, setting: Setting): Plan {
  const name = question.drivers[0]?.name ?? "";
  const family = contentStems(name).at(-1) ?? name;
  const found = yield* ask("search_knowledge", { query: `${name} career`, category: "drivers", limit: 8 });
  const isHis = (row: Row) => contentStems(row.text("title")).includes(family);
  const told = found.ok ? citedSentences(name, found, { most: 5, only: isHis }) : undefined;
  const facts = driverFactsIntent.read(question, setting);
  if (told) return replyOf(told, question);
  return facts ? yield* facts.plan() : notInSources(question);
}

/** Where famous races are told; a report only lists what the data say better. */
const toldOf = new Set(["history", "rules", "strategy", "drivers", "teams"]);

/** The data of the circuit, then its character out of the guide. */
function* circuitPlan(question: Question, setting: Setting): Plan {
  const facts = circuitFactsIntent.read(question, setting);
  const base = facts ? yield* facts.plan() : undefined;
  const [place] = question.places;
  const name = place?.circuit?.name ?? place?.text ?? "";
  const found = yield* ask("search_knowledge", {
    query: `${name} circuit guide character overtaking`,
    category: "circuits",
    limit: 6,
  });
  const guide = found.ok ? citedSentences(`overtaking at ${name}`, found, { most: 3 }) : undefined;
  if (!guide) return base ?? notInSources(question);
  if (base?.outcome !== "answered") return replyOf(guide, question);
  return { ...answered(say`${base.said} ${guide.said}`), citations: guide.citations };
}

/** A follow-up such as "and in 1988?" is asked together with what it follows. */
export function queryOf(question: Question): string {
  const raw = plainQuery(question.raw.trim());
  const leansOn =
    onlySeason(question.time) !== undefined || / (?:it|they|them|this|that|these|those) /.test(question.words);
  if (!question.topic || !leansOn) return raw.slice(0, 400);
  const topic =
    onlySeason(question.time) === undefined ? question.topic : question.topic.replace(/\b(?:19|20)\d\d\b/g, "");
  return `${topic} ${raw}`.slice(0, 400);
}

/** What was before a season stands in texts on other seasons. */
const seasonOf = ({ time, words }: Question) =>
  time.beforeRace || time.lastRaces !== undefined || / (?:before|until|prior|previously|earlier) /.test(words)
    ? undefined
    : onlySeason(time);

function* lookUp(
  query: string,
  season: number | undefined,
  options: { first?: number; most?: number } = {},
): Generator<ToolWish, CitedText | undefined, Found> {
  const found = yield* search(query, season);
  return found.ok ? citedSentences(query, found, options) : undefined;
}

const search = (query: string, season: number | undefined) =>
  ask("search_knowledge", { query: `${query} ${titlesFor(query)}`.trim(), season, limit: passagesRead });

function replyOf(text: CitedText, question: Question): Reply {
  return { ...answered(say`${seasonNote(text, question)}${text.said}`), citations: text.citations };
}

/** Rules of other seasons are told as such. */
function seasonNote({ otherSeasons }: CitedText, question: Question): Said {
  const season = onlySeason(question.time);
  if (otherSeasons === undefined || season === undefined) return "";
  return `My sources say nothing on that for ${season}; for ${otherSeasons} they say: `;
}

export const notInSources = (_question: Question): Reply =>
  unknown(
    "That is not in my sources, so I'd rather not guess. I can explain rules, strategy, technique, circuits and history of Formula 1, and look up results and records.",
  );

interface Parts {
  readonly term: string;
}

/** "What is an undercut, and did it work at Hungary 2024?": a thing to explain, and a race to look at. */
function partsOf(raw: string): Parts | undefined {
  const found =
    /^(.*?(?:what|explain|how|why|define)\b.{4,80}?)(?:,|;|\?|\.|\s+(?:and|also|plus))+\s+(?:(?:and|also|plus)\s+)?((?:did|was|were|has|how|who|where|when|could|can|does|in which)\b.{6,120})$/i.exec(
      raw.trim(),
    );
  const [, term = "", race = ""] = found ?? [];
  return found && /\b(?:19|20)\d\d\b|\blast race\b/i.test(race) ? { term } : undefined;
}

function* combinedPlan({ term }: Parts, question: Question, setting: Setting): Plan {
  const explained = yield* lookUp(term, undefined, { most: 3 });
  const which = whichRace(question, setting);
  if (which.kind !== "one") return explained ? replyOf(explained, question) : notInSources(question);
  const subject = subjectOf(term);
  const about = yield* lookUp(`${subject} ${nameOf(which.race)}`, which.race.season, {
    first: (explained?.citations.length ?? 0) + 1,
    most: 2,
  });
  const story = yield* ask("race_story", { race: refOf(which.race) });
  const place = new RegExp(String(which.race.season));
  const fits =
    about !== undefined &&
    place.test(textOf(about.said)) &&
    textOf(about.said).toLowerCase().includes(subject.toLowerCase());
  const result = story.ok ? winnerSaid(story) : "";
  const rest = fits ? say` ${about.said}` : say` My sources do not say whether that decided the ${nameOf(which.race)}.`;
  if (!explained && !fits) return notInSources(question);
  const citations = [...(explained?.citations ?? []), ...(fits ? about.citations : [])];
  return { ...answered(say`${explained?.said ?? ""}${rest}${result}`), citations };
}

const subjectOf = (term: string) =>
  term
    .replace(
      /^.*?\b(?:what(?:'s| is| are| does)|explain|define|how (?:does|do|is)|why (?:is|are|does))\s+(?:an?\s+|the\s+)?/i,
      "",
    )
    .replace(/\b(?:mean|work|works)\b/gi, "")
    .trim();

const textOf = (said: Said): string =>
  typeof said === "string" ? said : Array.isArray(said) ? said.map(textOf).join("") : (said as { text: string }).text;

function winnerSaid(story: Found): Said {
  const winner = story.data.text("winner");
  return winner === "" ? "" : say` ${story.data.cite("winner")} won the ${story.data.cite("race")}.`;
}
