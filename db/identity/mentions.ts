import { type IdentityKind, identityKinds } from "./catalog.ts";
import { fold } from "./fold.ts";
import { type Meaning, modernSince, type NameIndex } from "./name-index.ts";
import { type Candidate, type Resolution, rank, type Seasons } from "./rank.ts";
import { beforeMonths, namesWithCapital, notOfGrandPrix, notOfMax, stopWords } from "./stop-words.ts";
import { type NearKey, typosAllowed } from "./typos.ts";

/** A stretch of text that names something: `text` is what stands from `start` to `end` (exclusive, UTF-16). */
export interface Mention {
  readonly kind: IdentityKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly status: Resolution["status"];
  readonly candidates: readonly Candidate[];
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  /** Folded; without a possessive `'s`. */
  readonly word: string;
  /** Folded; with it. */
  readonly whole: string;
}

export interface MentionTools {
  readonly index: NameIndex;
  readonly maxWords: number;
  /** What names of several words begin with. */
  readonly firstWords: ReadonlySet<string>;
  readonly nearest: (kind: IdentityKind, word: string) => NearKey[];
  /** Words that name something else and are never a mistyped name. */
  readonly otherNames: ReadonlySet<string>;
  readonly prominenceOf: (kind: IdentityKind, id: string) => number;
  /** Car numbers of a season, or today's. */
  readonly byNumber: (number: string, seasons: Seasons | undefined) => Resolution;
}

/** Words tried for typing errors in one text; after so many unknown ones it isn't a question any more. */
const typoTries = 60;
/** Words read of a text. */
const mostWords = 2_000;
const shortestTypo = 5;
const mostCandidates = 5;
/** A driver and a team of one name are told apart by prominence from this ratio on. */
const dwarfed = 10;
const notableProminence: Readonly<Record<IdentityKind, number>> = {
  driver: 100,
  constructor: 150,
  circuit: 1,
  grand_prix: 1,
};

/** Finds every name in a text, exact ones first, the longest first, then single words with typing errors. */
export function mentionsIn(tools: MentionTools, text: string, seasons: Seasons | undefined): Mention[] {
  const tokens = tokensOf(text).slice(0, mostWords);
  const isShouting = text === text.toUpperCase();
  const taken = new Array<boolean>(tokens.length).fill(false);
  const mentions: Mention[] = [];
  const note = (from: number, to: number, found: Mention[]) => {
    if (found.length === 0) return;
    taken.fill(true, from, to);
    mentions.push(...found);
  };
  for (let length = Math.min(tools.maxWords, tokens.length); length > 0; length--) {
    for (let from = 0; from + length <= tokens.length; from++) {
      if (length > 1 && !tools.firstWords.has(tokens[from]?.word ?? "")) continue;
      if (taken.slice(from, from + length).includes(true)) continue;
      note(from, from + length, exactMentions(tools, text, tokens, from, length, isShouting, seasons));
    }
  }
  const tried = new Map<string, Mention[]>();
  for (const [at, token] of tokens.entries()) {
    if (taken[at] || token.word.length < shortestTypo || stopWords.has(token.word) || tools.otherNames.has(token.word))
      continue;
    const found = tried.get(token.word) ?? (tried.size < typoTries ? typoMentions(tools, text, token, seasons) : []);
    tried.set(token.word, found);
    const here = placeOf(text, token, token);
    note(
      at,
      at + 1,
      found.map((mention) => ({ ...mention, ...here })),
    );
  }
  return joinNeighbours(
    text,
    mentions.sort((a, b) => a.start - b.start || b.end - a.end || kindOrder(a) - kindOrder(b)),
  );
}

const kindOrder = (mention: Mention) => identityKinds.indexOf(mention.kind);

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’`´][\p{L}\p{M}]+)*/gu)) {
    const raw = match[0];
    const own = raw.replace(/['’`´]s$/iu, "");
    tokens.push({ start: match.index, end: match.index + raw.length, raw: own, word: fold(own), whole: fold(raw) });
  }
  return tokens;
}

function exactMentions(
  tools: MentionTools,
  text: string,
  tokens: readonly Token[],
  from: number,
  length: number,
  isShouting: boolean,
  seasons: Seasons | undefined,
): Mention[] {
  const span = tokens.slice(from, from + length);
  const [first] = span;
  const last = span.at(-1);
  if (!first || !last) return [];
  const number = length === 1 ? carNumber(text, tokens, from) : undefined;
  if (number !== undefined) return toMentions(text, first, last, "driver", tools.byNumber(number, seasons));
  const next = tokens[from + length]?.word ?? "";
  const before = tokens[from - 1]?.word;
  const keys = keysOf(span);
  const found = identityKinds.flatMap((kind) => {
    for (const key of keys) {
      const known = tools.index[kind].get(key);
      const meant = known?.filter((meaning) => counts(meaning, key, span, next, before, isShouting)) ?? [];
      if (meant.length === 0) continue;
      const matches = meant.map((meaning) => ({ ...meaning, typos: 0 }));
      return toMentions(text, first, last, kind, rank(key, matches, seasons, mostCandidates));
    }
    return [];
  });
  return found.length > 1 ? withoutDwarfs(tools, found) : found;
}

/** "Williams" is the team and hardly Jonathan; "McLaren" alone is never Bruce. */
function withoutDwarfs(tools: MentionTools, mentions: readonly Mention[]): Mention[] {
  const people = mentions.filter(({ kind }) => kind === "driver" || kind === "constructor");
  const weigh = ({ kind, candidates }: Mention) => tools.prominenceOf(kind, candidates[0]?.id ?? "");
  const heaviest = Math.max(...people.map(weigh));
  return mentions.filter((mention) => !people.includes(mention) || weigh(mention) * dwarfed > heaviest);
}

/** The span as written, and with the plural or forgotten apostrophe of "hamiltons" taken off. */
function keysOf(span: readonly Token[]): string[] {
  const key = span.map((token) => token.word).join(" ");
  const whole = span.map((token) => token.whole).join(" ");
  const singular = key.length > shortestTypo && key.endsWith("s") ? [key.slice(0, -1)] : [];
  return [...new Set([key, whole, ...singular])];
}

function counts(
  meaning: Meaning,
  key: string,
  span: readonly Token[],
  next: string,
  before: string | undefined,
  isShouting: boolean,
): boolean {
  if (meaning.inText === "never") return false;
  if (meaning.inText === "code") return isCode(meaning, span, isShouting);
  if (meaning.inText === "demonym" && notOfGrandPrix.has(next)) return false;
  if (span.length > 1) return true;
  if (key === "max" && notOfMax.has(next) && before !== "pit" && before !== "box") return false;
  if (meaning.tier === "surname" && isObscure(meaning)) return !stopWords.has(key) && isCapital(span);
  if (key.length < 3) return isShort(span, isShouting);
  return !stopWords.has(key) || isNameByCapital(key, span, before);
}

/** "US", but not "us". */
const isShort = ([token]: readonly Token[], isShouting: boolean) =>
  !isShouting && token !== undefined && /^[\p{Lu}\p{N}]+$/u.test(token.raw);

function isNameByCapital(key: string, span: readonly Token[], before: string | undefined): boolean {
  return namesWithCapital.has(key) && before !== undefined && isCapital(span) && !beforeMonths.has(before);
}

function isCode(meaning: Meaning, span: readonly Token[], isShouting: boolean): boolean {
  const [token] = span;
  if (span.length !== 1 || !token || token.raw.length !== 3) return false;
  const isPossessive = token.whole !== token.word;
  if (stopWords.has(token.word) && !isPossessive && (isShouting || token.raw !== token.raw.toUpperCase())) return false;
  if (token.raw === token.raw.toUpperCase() && !isShouting)
    return !/^(?:DRS|DNF|FIA|USA|VSC|GPS|ERS|DNS|DSQ)$/.test(token.raw);
  return (meaning.entity.active?.[1] ?? 0) >= modernSince;
}

const isObscure = ({ entity }: Meaning) => entity.prominence < 20 && (entity.active?.[1] ?? 0) < modernSince;
const isCapital = ([token]: readonly Token[]) => token !== undefined && /^\p{Lu}/u.test(token.raw);

/** "#44", "car 44", "number 44", "no. 44". */
function carNumber(text: string, tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at];
  if (!token || !/^\d{1,2}$/.test(token.raw)) return undefined;
  const isMarked = text[token.start - 1] === "#" || /^(?:car|number|no)$/.test(tokens[at - 1]?.word ?? "");
  return isMarked ? token.raw : undefined;
}

function typoMentions(tools: MentionTools, text: string, token: Token, seasons: Seasons | undefined): Mention[] {
  const limit = token.word.length < 8 ? 1 : typosAllowed(token.word.length);
  const found = identityKinds.map((kind) => ({
    kind,
    near: tools.nearest(kind, token.word).filter((one) => one.typos <= limit && one.key[0] === token.word[0]),
  }));
  const best = Math.min(...found.flatMap(({ near }) => near.map((one) => one.typos)));
  return found.flatMap(({ kind, near }) => {
    const matches = near
      .filter((one) => one.typos === best)
      .flatMap(({ key, typos }) => (tools.index[kind].get(key) ?? []).map((meaning) => ({ ...meaning, typos })))
      .filter((match) => match.inText === "yes" && isNotable(match));
    return toMentions(text, token, token, kind, rank(token.word, matches, seasons, mostCandidates));
  });
}

function isNotable({ entity }: Meaning): boolean {
  return entity.prominence >= notableProminence[entity.kind] || (entity.active?.[1] ?? 0) >= modernSince;
}

function toMentions(text: string, first: Token, last: Token, kind: IdentityKind, resolution: Resolution): Mention[] {
  if (resolution.status === "unknown") return [];
  return [{ kind, ...placeOf(text, first, last), ...resolution }];
}

function placeOf(text: string, first: Token, last: Token): Pick<Mention, "start" | "end" | "text"> {
  return { start: first.start, end: last.end, text: text.slice(first.start, last.end) };
}

/** "Max Verstapen": two names of one driver side by side are one mention of him. */
function joinNeighbours(text: string, mentions: readonly Mention[]): Mention[] {
  const joined: Mention[] = [];
  for (const mention of mentions) {
    const before = joined.findLast((one) => one.kind === mention.kind);
    const both = before && mention.kind === "driver" ? shared(text, before, mention) : undefined;
    if (before && both) joined[joined.indexOf(before)] = both;
    else joined.push(mention);
  }
  return joined;
}

function shared(text: string, a: Mention, b: Mention): Mention | undefined {
  if (!/^[\s.-]+$/.test(text.slice(a.end, b.start))) return undefined;
  const ids = new Set(b.candidates.map(({ id }) => id));
  const candidates = a.candidates.filter(({ id }) => ids.has(id));
  if (candidates.length === 0 || (candidates.length > 1 && a.status === "found" && b.status === "found"))
    return undefined;
  const status = candidates.length === 1 ? "found" : "ambiguous";
  return { kind: a.kind, start: a.start, end: b.end, text: text.slice(a.start, b.end), status, candidates };
}
