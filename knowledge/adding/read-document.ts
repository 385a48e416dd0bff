import { readFileSync, statSync } from "node:fs";
import { basename, extname } from "node:path";
import { Fault } from "#db/fault.ts";
import { type KnowledgeDocument, openSeason, type SeasonRange } from "../documents/document.ts";
import { htmlToMarkdown } from "./html-to-markdown.ts";
import { pdfToMarkdown } from "./pdf-to-markdown.ts";

export interface AddOptions {
  /** Season that the document holds for; else the one year in its name; else every season. */
  readonly season?: number;
  /** Edition, e.g. "issue 4" or a date. */
  readonly version?: string;
}

export const readableExtensions = [".md", ".markdown", ".txt", ".html", ".htm", ".pdf"];
const largestTextBytes = 10_000_000;
const largestPdfBytes = 60_000_000;

/** Reads a file of the user's as a document. Faults `bad_input` with a sentence that names the file and what is wrong. */
export async function readDocument(path: string, options: AddOptions): Promise<KnowledgeDocument> {
  const name = basename(path);
  const kind = extname(path).toLowerCase();
  if (!readableExtensions.includes(kind))
    throw new Fault("bad_input", `${name} is not a document that can be added: Markdown, text, HTML and PDF can.`);
  const bytes = readWithin(path, name, kind === ".pdf" ? largestPdfBytes : largestTextBytes);
  const { title, body } = await textOf(name, kind, bytes);
  if (!/\p{L}{2}/u.test(body)) throw new Fault("bad_input", `${name} is empty: there is nothing to add.`);
  return {
    id: `added/${name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")}`,
    title: title ?? name.slice(0, name.length - kind.length).replace(/[_-]+/g, " "),
    category: "added",
    seasons: seasonsOf(name, options.season),
    sources: [name],
    ...(options.version ? { version: options.version } : {}),
    body,
  };
}

function readWithin(path: string, name: string, limit: number): Buffer {
  const size = statSync(path).size;
  if (size === 0) throw new Fault("bad_input", `${name} is empty: there is nothing to add.`);
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  if (size > limit)
    throw new Fault(
      "bad_input",
      `${name} has ${megabytes(size)}, and at most ${megabytes(limit)} can be added: split it into parts.`,
    );
  return readFileSync(path);
}

async function textOf(name: string, kind: string, bytes: Buffer): Promise<{ title: string | undefined; body: string }> {
  if (kind === ".pdf") return { title: undefined, body: await pdfToMarkdown(name, new Uint8Array(bytes)) };
  const text = bytes.toString("utf8");
  if (text.includes("\u0000")) throw new Fault("bad_input", `${name} is not a text file.`);
  if (kind === ".html" || kind === ".htm") return htmlToMarkdown(text);
  const body = text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "").trim();
  return { title: /^#\s+(.+)$/m.exec(body)?.[1]?.trim(), body };
}

function seasonsOf(name: string, season: number | undefined): SeasonRange {
  if (season !== undefined) return { from: season, to: season };
  const years = [...name.matchAll(/(?<!\d)(19[5-9]\d|20[0-4]\d)(?!\d)/g)].map((match) => Number(match[1]));
  const [only] = new Set(years);
  return only !== undefined && new Set(years).size === 1 ? { from: only, to: only } : { from: 1950, to: openSeason };
}
