import { rarity, type TermCounts } from "../indexing/term-counts.ts";
import type { Asked } from "./asked.ts";
import type { Candidate } from "./find-candidates.ts";
import { overlaps } from "./season-words.ts";
import { contentStems } from "./terms.ts";

export interface Ranked {
  readonly candidate: Candidate;
  readonly score: number;
  readonly otherSeason: boolean;
}

/** What a candidate shows, each about 0 to 1. */
export interface Features {
  readonly fused: number;
  readonly cosine: number;
  readonly covered: number;
  readonly titled: number;
  readonly paired: number;
  readonly intro: number;
  readonly kin: number;
  readonly report: number;
  readonly glossary: number;
  readonly models: number;
  readonly current: number;
  readonly otherSeason: number;
}

/** Chosen on our own questions; see the evaluation. */
export const rankWeights: Readonly<Record<keyof Features, number>> = {
  fused: 0.25,
  cosine: 0.15,
  covered: 0.58,
  titled: 0.45,
  paired: 0.2,
  intro: 0.05,
  kin: 0.1,
  report: -0.2,
  glossary: -0.02,
  models: -0.25,
  current: 0.04,
  otherSeason: -0.6,
};

/** Reciprocal rank fusion: 1 for the first place in all lists. */
function fusedOf({ textRank, vectorRank, headingRank }: Candidate): number {
  const part = (rank: number | undefined) => (rank === undefined ? 0 : 60 / (60 + rank));
  return part(textRank) * 0.45 + part(vectorRank) * 0.35 + part(headingRank) * 0.2;
}

/** Orders candidates, best first: fusion alone, or fusion reranked by what the passages hold. */
export function rankCandidates(
  candidates: readonly Candidate[],
  asked: Asked,
  terms: TermCounts,
  current: number,
  rerank: boolean,
): Ranked[] {
  const pairs = new Set(asked.pairs);
  const kin = kinOf(candidates);
  const ranked = candidates.map((candidate) => {
    const features = featuresOf(candidate, asked, terms, current, { pairs, kin: kin.get(candidate.documentId) ?? 1 });
    const score = rerank ? weighed(features) : features.fused + features.otherSeason * -1;
    return { candidate, score, otherSeason: features.otherSeason === 1 };
  });
  return ranked.sort((a, b) => b.score - a.score);
}

/** Questions that the opening of a document answers. */
const asksWhat =
  /^(so |and |hey )?(what('s| is| are| was| were| does)|explain|define|describe|tell me|how (do|does|did|is) .* (work|decided?)|who (is|was|are))\b/;

const commonInReports = new Set(["grand", "prix", "race", "report"]);

/** The question names the Grand Prix or the circuit of a report, not its year alone. */
function namesRace(asked: Asked, { title }: Candidate): boolean {
  return contentStems(title).some(
    (stem) => !commonInReports.has(stem) && !/^\d+$/.test(stem) && asked.weights.has(stem),
  );
}

/** How many passages of each document were found: a document that is about the question brings several. */
function kinOf(candidates: readonly Candidate[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { documentId } of candidates) counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
  return counts;
}

function weighed(features: Features): number {
  let score = 0;
  for (const name of Object.keys(rankWeights) as (keyof Features)[]) score += rankWeights[name] * features[name];
  return score;
}

export function featuresOf(
  candidate: Candidate,
  asked: Asked,
  terms: TermCounts,
  current: number,
  { pairs, kin }: { pairs: ReadonlySet<string>; kin: number },
): Features {
  const range = { from: candidate.seasonFrom, to: candidate.seasonTo };
  const body = contentStems(candidate.text);
  const head = new Set(contentStems(`${candidate.title} ${candidate.section}`));
  const all = new Set([...body, ...head]);
  return {
    fused: fusedOf(candidate),
    cosine: Math.max(0, candidate.cosine ?? 0),
    covered: coverage(asked, terms, all),
    titled: titleMatch(asked, terms, head),
    paired: pairs.size === 0 ? 0 : pairsIn(body, pairs) / pairs.size,
    intro: candidate.section === "" && candidate.category !== "glossary" ? (asksWhat.test(asked.folded) ? 1 : 0.4) : 0,
    kin: Math.min(1, (kin - 1) / 3),
    report: candidate.category === "race-report" && !(asked.wantsRaces && namesRace(asked, candidate)) ? 1 : 0,
    glossary: candidate.category === "glossary" ? 1 : 0,
    models:
      candidate.category === "models" &&
      !/\b(model|forecast|predict|pitsynth|interval|accura|calibrat|you|your)/.test(asked.folded)
        ? 1
        : 0,
    current: asked.seasons === undefined && candidate.seasonTo >= current ? 1 : 0,
    otherSeason: asked.seasons !== undefined && !overlaps(range, asked.seasons) ? 1 : 0,
  };
}

/** Share of what was asked, by rarity, that the passage holds; a word and its aliases count once, the best of them. */
function coverage(asked: Asked, terms: TermCounts, held: ReadonlySet<string>): number {
  let total = 0;
  let hit = 0;
  for (const [stem, weight] of asked.weights) {
    const worth = rarity(terms, stem) * weight;
    const own = asked.own.has(stem);
    if (own) total += worth;
    if (held.has(stem)) hit += own ? worth : worth * 0.5;
  }
  return total === 0 ? 0 : Math.min(1.2, hit / total);
}

/** How much of the question is in the title, times how much of the title is in the question. */
function titleMatch(asked: Asked, terms: TermCounts, head: ReadonlySet<string>): number {
  let headTotal = 0;
  let headHit = 0;
  for (const stem of head) {
    const worth = rarity(terms, stem);
    headTotal += worth;
    headHit += worth * (asked.weights.get(stem) ?? 0);
  }
  return headTotal === 0 ? 0 : Math.sqrt(coverage(asked, terms, head) * (headHit / headTotal));
}

function pairsIn(stems: readonly string[], pairs: ReadonlySet<string>): number {
  const seen = new Set<string>();
  for (let i = 1; i < stems.length; i++) {
    const pair = `${stems[i - 1]} ${stems[i]}`;
    if (pairs.has(pair)) seen.add(pair);
  }
  return seen.size;
}
