import { BooleanQuery, MatchQuery, Occur, type Table } from "@lancedb/lancedb";
import type { Chunk } from "../indexing/chunk-document.ts";
import type { Asked } from "./asked.ts";

/** A row that full text or vectors brought up. */
export interface Candidate extends Omit<Chunk, "version"> {
  /** Places in the two lists, from 0. */
  textRank?: number;
  vectorRank?: number;
  /** Place in the list of those whose title and headings match. */
  headingRank?: number;
  /** Cosine with the question. */
  cosine?: number;
}

/** Which of the two ways of finding are used; both unless measured apart. */
export interface SearchWays {
  readonly fullText: boolean;
  readonly vectors: boolean;
  readonly rerank: boolean;
}

const columns = [
  "id",
  "document_id",
  "title",
  "section",
  "category",
  "season_from",
  "season_to",
  "race_id",
  "source",
  "text",
];

/** A part of the table that is searched by itself. */
export interface Pool {
  /** SQL over the columns. */
  readonly filter: string;
  /** Rows of each list. */
  readonly perList: number;
}

/** The first rows of each list of each pool, put together by id. */
export async function findCandidates(
  table: Table,
  asked: Asked,
  vector: Float32Array | undefined,
  pools: readonly Pool[],
  ways: SearchWays,
): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  const lists = pools.flatMap((pool) => [
    ways.fullText || !vector ? byText(table, asked, pool, found) : undefined,
    ways.rerank && ways.fullText ? byHeading(table, asked, pool, found) : undefined,
    ways.vectors && vector ? byVector(table, vector, pool, found) : undefined,
  ]);
  await Promise.all(lists);
  return [...found.values()];
}

async function byText(table: Table, asked: Asked, pool: Pool, found: Map<string, Candidate>) {
  if (asked.words.length === 0) return;
  const query = table
    .query()
    .fullTextSearch(textQuery(asked))
    .select([...columns, "_score"])
    .limit(pool.perList);
  const rows = await query.where(pool.filter).toArray();
  rows.forEach((row, rank) => {
    const candidate = candidateOf(row, found);
    candidate.textRank = Math.min(candidate.textRank ?? rank, rank);
  });
}

async function byHeading(table: Table, asked: Asked, pool: Pool, found: Map<string, Candidate>) {
  if (asked.words.length === 0) return;
  const query = table
    .query()
    .fullTextSearch(textQuery(asked, "heading"))
    .select([...columns, "_score"])
    .limit(Math.ceil(pool.perList * 0.6));
  const rows = await query.where(pool.filter).toArray();
  rows.forEach((row, rank) => {
    const candidate = candidateOf(row, found);
    candidate.headingRank = Math.min(candidate.headingRank ?? rank, rank);
  });
}

/** The words asked, and at less weight each alias. */
function textQuery(asked: Asked, column = "searched") {
  const words = new MatchQuery(asked.words.join(" "), column);
  if (asked.expansions.length === 0) return words;
  const aliases = new MatchQuery(asked.expansions.join(" "), column, { boost: 0.4 });
  return new BooleanQuery([
    [Occur.Should, words],
    [Occur.Should, aliases],
  ]);
}

async function byVector(table: Table, vector: Float32Array, pool: Pool, found: Map<string, Candidate>) {
  const query = table
    .query()
    .nearestTo(vector)
    .distanceType("dot")
    .select([...columns, "_distance"])
    .limit(pool.perList);
  const rows = await query.where(pool.filter).toArray();
  rows.forEach((row, rank) => {
    const candidate = candidateOf(row, found);
    candidate.vectorRank = Math.min(candidate.vectorRank ?? rank, rank);
    candidate.cosine = 1 - Number(row._distance);
  });
}

function candidateOf(row: Record<string, unknown>, found: Map<string, Candidate>): Candidate {
  const id = String(row.id);
  const known = found.get(id);
  if (known) return known;
  const candidate: Candidate = {
    id,
    documentId: String(row.document_id),
    title: String(row.title),
    section: String(row.section),
    category: String(row.category),
    seasonFrom: Number(row.season_from),
    seasonTo: Number(row.season_to),
    raceId: Number(row.race_id),
    source: String(row.source),
    text: String(row.text),
  };
  found.set(id, candidate);
  return candidate;
}
