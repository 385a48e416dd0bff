import { Fault } from "#db/fault.ts";
import { seasonsInWords } from "../documents/document.ts";
import type { Embedder } from "../indexing/embedder.ts";
import { normalise } from "../indexing/embedder.ts";
import { type Asked, readQuestion } from "./asked.ts";
import { findCandidates, type Pool, type SearchWays } from "./find-candidates.ts";
import { followBuilds } from "./open-passages.ts";
import type { Passage, SearchRequest } from "./passage.ts";
import { type Ranked, rankCandidates } from "./rank-candidates.ts";

/** The knowledge base, open for reading. Any number of processes may read while one writes. */
export interface Knowledge {
  /** Best passages first. Faults `bad_input` on an empty query. */
  search(request: SearchRequest): Promise<Passage[]>;
  close(): void;
}

export interface OpenOptions {
  readonly embedder: Embedder;
  /** Season that "now" and "the current rules" mean; the newest one in the data. */
  readonly currentSeason: number;
  /** For measuring one way of finding apart from the others. */
  readonly ways?: SearchWays;
}

const bothWays: SearchWays = { fullText: true, vectors: true, rerank: true };

/** Opens the index in `folder`. Faults `no_data` when it was never built with this embedder. */
export async function openKnowledge(folder: string, options: OpenOptions): Promise<Knowledge> {
  const builds = await followBuilds(folder, options.embedder.id);
  return {
    search: (request) => search(request, builds, options),
    close: () => builds.close(),
  };
}

async function search(
  request: SearchRequest,
  builds: Awaited<ReturnType<typeof followBuilds>>,
  { embedder, currentSeason, ways = bothWays }: OpenOptions,
): Promise<Passage[]> {
  if (request.query.trim() === "") throw new Fault("bad_input", "A search needs at least one word.");
  const limit = Math.min(50, Math.max(1, Math.floor(request.limit ?? 8)));
  const asked = readQuestion(request, currentSeason);
  const vector = ways.vectors ? await queryVector(embedder, request) : undefined;
  const { table, terms } = await builds.current();
  const candidates = await findCandidates(table, asked, vector, poolsOf(asked, request), ways);
  const ranked = rankCandidates(candidates, asked, terms, currentSeason, ways.rerank);
  return withoutNeighbours(ranked).slice(0, limit).map(passageOf);
}

/** No vector, or an embedding service that is down, is no reason to fail: full text answers alone. */
async function queryVector(embedder: Embedder, request: SearchRequest): Promise<Float32Array | undefined> {
  try {
    const vector = await embedder.embedQuery(request.query, request.signal);
    return vector && normalise(vector) ? vector : undefined;
  } catch (error) {
    if (error instanceof Fault && error.code === "upstream") return undefined;
    throw error;
  }
}

/** Reports outnumber all else five to one: they are looked for apart, and only where a race may be meant. */
function poolsOf(asked: Asked, request: SearchRequest): Pool[] {
  const seasons = asked.seasons
    ? `season_from <= ${asked.seasons.to} AND season_to >= ${asked.seasons.from}`
    : undefined;
  const within =
    request.categories && request.categories.length > 0
      ? categoryFilter(request.categories)
      : "category <> 'race-report'";
  const pools: Pool[] = seasons
    ? [
        { filter: `${within} AND ${seasons}`, perList: 25 },
        { filter: within, perList: 8 },
      ]
    : [{ filter: within, perList: 25 }];
  const reports = "category = 'race-report'";
  if (asked.wantsRaces && !request.categories?.length)
    pools.push({ filter: seasons ? `${reports} AND ${seasons}` : reports, perList: 25 });
  return pools;
}

function categoryFilter(categories: readonly string[]): string {
  const names = categories.filter((name) => /^[a-z-]+$/.test(name)).map((name) => `'${name}'`);
  if (names.length === 0) throw new Fault("bad_input", "A category is lower-case letters and hyphens, e.g. rules.");
  return `category IN (${names.join(", ")})`;
}

/** Passages of one document overlap: of two that begin or end alike the better one stays. */
function withoutNeighbours(ranked: readonly Ranked[]): Ranked[] {
  const kept: Ranked[] = [];
  for (const each of ranked) {
    const { text, documentId } = each.candidate;
    const repeats = kept.some(
      ({ candidate }) =>
        candidate.documentId === documentId &&
        candidate.text.includes(text.slice(0, 150)) &&
        candidate.text.includes(text.slice(-150)),
    );
    if (!repeats) kept.push(each);
  }
  return kept;
}

function passageOf({ candidate, score, otherSeason }: Ranked): Passage {
  const seasonRange = { from: candidate.seasonFrom, to: candidate.seasonTo };
  return {
    id: candidate.id,
    title: candidate.title,
    section: candidate.section,
    category: candidate.category,
    seasons: seasonsInWords(seasonRange),
    text: candidate.text,
    score: Math.round(score * 1000) / 1000,
    documentId: candidate.documentId,
    source: candidate.source,
    seasonRange,
    ...(candidate.raceId > 0 ? { raceId: candidate.raceId } : {}),
    ...(otherSeason ? { otherSeason: true as const } : {}),
  };
}
