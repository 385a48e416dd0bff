import type { Activity, IdentityKind } from "./catalog.ts";
import { type Meaning, type Tier, tiers } from "./name-index.ts";

export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** 0 to 1, only good for ordering. */
  readonly score: number;
  /** How the text led here, for people: "surname", "nickname, raced in 2012". */
  readonly why: string;
  /** What kind of name the text is to it. */
  readonly by: Tier;
  /** Letters wrong. */
  readonly typos: number;
  /** What it did under that name in the seasons asked about: 2 raced, 1 entered only, 0 neither. */
  readonly activity: Activity;
  /** First and last season of activity. */
  readonly active?: readonly [from: number, to: number];
}

export interface Resolution {
  readonly status: "found" | "ambiguous" | "unknown";
  readonly candidates: readonly Candidate[];
}

/** First and last season asked about. */
export type Seasons = readonly [from: number, to: number];

export interface Match extends Meaning {
  /** Letters wrong; 0 for an exact match. */
  readonly typos: number;
}

/** How many times as prominent the first must be to be meant without saying. */
const overwhelming = 5.5;

/** Names whose second bearer is too well known, or too recent, for prominence alone to decide. */
const contested: Readonly<Record<IdentityKind, ReadonlySet<string>>> = {
  driver: new Set(["fittipaldi", "piquet", "kimi", "nico", "andretti", "brabham", "magnussen"]),
  constructor: new Set(),
  circuit: new Set(["madrid"]),
  grand_prix: new Set(["barcelona", "barcelona gp", "barcelona grand prix", "madrid"]),
};

const words: Record<Tier, string> = {
  name: "name",
  alias: "nickname or other name",
  code: "code",
  surname: "family name",
  first: "first name",
  place: "looser name",
};

interface Ranked {
  readonly match: Match;
  readonly activity: Activity;
  /** The name was its own for some seasons only, and no season is asked about. */
  readonly isPassing: boolean;
  readonly score: number;
}

/** Ranks what a name can mean and decides whether the first is meant; the rule stands at `createResolver`. */
export function rank(key: string, matches: readonly Match[], seasons: Seasons | undefined, limit: number): Resolution {
  const ranked = matches
    .map((match) => toRanked(match, seasons))
    .sort((a, b) => b.score - a.score || (a.match.entity.id < b.match.entity.id ? -1 : 1));
  const [first] = ranked;
  if (!first) return { status: "unknown", candidates: [] };
  const rivals = ranked.slice(1).filter((other) => isRival(first, other));
  const decided = rivals.every((other) => !isContested(key, first) && outshines(first.match, other.match));
  return {
    status: decided ? "found" : "ambiguous",
    candidates: ranked.slice(0, limit).map((one) => toCandidate(one, seasons)),
  };
}

function isRival(first: Ranked, other: Ranked): boolean {
  return (
    other.activity === first.activity &&
    other.isPassing === first.isPassing &&
    other.match.tier === first.match.tier &&
    other.match.typos === first.match.typos
  );
}

const isContested = (key: string, { match }: Ranked) => contested[match.entity.kind].has(key);
const prominenceOf = ({ weight, entity }: Match) => weight ?? entity.prominence;
const outshines = (first: Match, other: Match) =>
  prominenceOf(first) >= overwhelming * Math.max(1, prominenceOf(other));

const activityFactors = [0.35, 0.6, 1] as const;

function toRanked(match: Match, seasons: Seasons | undefined): Ranked {
  const activity = activityOf(match, seasons);
  const prominence = prominenceOf(match);
  const isPassing = !seasons && match.heldIn !== undefined;
  const exact = tiers[match.tier] + (0.05 * prominence) / (prominence + 150) - (isPassing ? 0.05 : 0);
  const score = (match.typos === 0 ? exact : exact * 0.6 - 0.1 * match.typos + 0.1) * activityFactors[activity];
  return { match, activity, isPassing, score: Math.round(score * 10_000) / 10_000 };
}

/** The most that the entity did in one of the seasons in which it also had the name. */
function activityOf({ entity, heldIn }: Match, seasons: Seasons | undefined): Activity {
  if (!seasons) return 2;
  let best: Activity = 0;
  for (const [season, activity] of entity.activity) {
    const isAsked = season >= seasons[0] && season <= seasons[1] && (heldIn?.(season) ?? true);
    if (isAsked && activity > best) best = activity;
  }
  return best;
}

function toCandidate({ match, activity, score }: Ranked, seasons: Seasons | undefined): Candidate {
  const { id, name, active } = match.entity;
  const period = seasons && (seasons[0] === seasons[1] ? `${seasons[0]}` : `${seasons[0]}-${seasons[1]}`);
  const part = period === undefined ? "" : [`, not in ${period}`, `, entered in ${period}`, `, in ${period}`][activity];
  const typo = match.typos === 0 ? "" : " with a typing error";
  const why = `${words[match.tier]}${typo}${part ?? ""}`;
  const candidate = { id, name, score, why, by: match.tier, typos: match.typos, activity };
  return active ? { ...candidate, active } : candidate;
}
