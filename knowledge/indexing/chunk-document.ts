import { createHash } from "node:crypto";
import { RecursiveCharacterTextSplitter } from "@langchain/textsplitters";
import type { KnowledgeDocument } from "../documents/document.ts";

/** One passage of a document, without its vector. */
export interface Chunk {
  /** Hash of all that a search may show; the same text in the same place keeps its id from build to build. */
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  /** Headings above the passage: "Qualifying > Sprint weekends"; empty at the top of a document. */
  readonly section: string;
  readonly category: string;
  readonly seasonFrom: number;
  readonly seasonTo: number;
  /** Season x 100 + round, 0 when the passage is about no single race. */
  readonly raceId: number;
  readonly source: string;
  readonly version: string;
  readonly text: string;
}

const splitter = new RecursiveCharacterTextSplitter({
  chunkSize: 1000,
  chunkOverlap: 200,
  separators: ["\n\n", "\n", ". ", " ", ""],
});

/** Cuts a document at its headings, then each section into passages of at most 1,000 characters that overlap by 200. */
export async function chunkDocument(document: KnowledgeDocument): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  const sections = document.category === "glossary" ? entriesOf(document.body) : sectionsOf(document.body);
  for (const { headings, text } of sections) {
    for (const part of await splitter.splitText(text)) chunks.push(chunkOf(document, headings.join(" > "), tidy(part)));
  }
  return [...new Map(chunks.filter((chunk) => chunk.text !== "").map((chunk) => [chunk.id, chunk])).values()];
}

/** A part that was cut after ". " starts with it: the dot belongs to the part before. */
function tidy(part: string): string {
  return part.replace(/^\.\s+/, "").trim();
}

interface Section {
  readonly headings: readonly string[];
  readonly text: string;
}

/** Each "- **Term**: meaning" of a glossary is a passage of its own, so that a term is found by its name. */
function entriesOf(markdown: string): Section[] {
  return [...markdown.matchAll(/^- \*\*([^*]+)\*\*: (.+)$/gm)].map(([, term = "", meaning = ""]) => ({
    headings: [term],
    text: `${term}: ${meaning}`,
  }));
}

function sectionsOf(markdown: string): Section[] {
  const sections: { headings: string[]; lines: string[] }[] = [{ headings: [], lines: [] }];
  for (const line of markdown.split(/\r?\n/)) {
    const heading = /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
    const current = sections.at(-1);
    if (!heading?.[1] || !heading[2]) current?.lines.push(line);
    else {
      const depth = Math.max(0, heading[1].length - 2);
      sections.push({ headings: [...(current?.headings ?? []).slice(0, depth), heading[2]], lines: [] });
    }
  }
  return sections
    .map(({ headings, lines }) => ({ headings, text: lines.join("\n").trim() }))
    .filter(({ text }) => text !== "");
}

function chunkOf(document: KnowledgeDocument, section: string, text: string): Chunk {
  const body = {
    documentId: document.id,
    title: document.title,
    section,
    category: document.category,
    seasonFrom: document.seasons.from,
    seasonTo: document.seasons.to,
    raceId: document.raceId ?? 0,
    source: document.sources.join("; "),
    version: document.version ?? document.checkedOn ?? "",
    text,
  };
  return { id: createHash("sha256").update(JSON.stringify(body)).digest("hex").slice(0, 24), ...body };
}

/** Title and headings of a passage: "Monza circuit guide. Overtaking". */
export function headingOf({ title, section }: Pick<Chunk, "title" | "section">): string {
  return section === "" ? title : `${title}. ${section}`;
}

/** What full text searches: the passage under its title and headings. */
export function searchableText(chunk: Pick<Chunk, "title" | "section" | "text">): string {
  return `${headingOf(chunk)}. ${chunk.text}`;
}
