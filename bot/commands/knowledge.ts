import { Fault } from "#db/fault.ts";
import { addDocuments } from "#knowledge/adding/add-documents.ts";
import { buildKnowledge } from "#knowledge/indexing/build-knowledge.ts";
import type { Embedder } from "#knowledge/indexing/embedder.ts";
import { knowledgeStatus, pendingWork } from "#knowledge/indexing/knowledge-status.ts";
import { localEmbedder } from "#knowledge/indexing/local-embedder.ts";
import { publishIndex } from "#knowledge/sharing/publish-index.ts";
import { type Config, readConfig } from "../config.ts";
import { knowledgeFolder, lazyKnowledge, remoteEmbedder } from "../open-knowledge-base.ts";
import { openFacts } from "./open-data.ts";
import { printAnswer, progressBar } from "./output.ts";

interface BuildFlags {
  embedder?: string;
  json?: boolean;
}

/** Builds the index with the local embedder, or with OpenAI's, whose cost is told first. */
export async function knowledgeBuild(flags: BuildFlags): Promise<void> {
  const config = readConfig();
  const embedder = embedderNamed(config, flags.embedder ?? "local");
  const db = await openFacts(config);
  const bar = progressBar();
  try {
    const folder = knowledgeFolder(config);
    const pending = await pendingWork(db, folder, embedder);
    if (pending.costUsd > 0)
      process.stderr.write(`${pending.chunks} passages to embed, about $${pending.costUsd.toFixed(3)}.\n`);
    const report = await buildKnowledge({
      db,
      folder,
      embedder,
      onProgress: (step, done, total) => bar.step(done, total, step),
    });
    bar.stop();
    const { knowledgeStore: uri } = config;
    const isNew = uri === undefined ? false : await publishIndex(folder, embedder.id, { uri });
    if (isNew) process.stderr.write(`Published for other machines at ${uri}.\n`);
    const words = report.upToDate ? "Up to date" : `${report.added} passages added, ${report.removed} removed`;
    printAnswer(flags.json, report, `${words}: ${report.chunks} passages of ${report.documents} documents.`);
  } finally {
    bar.stop();
    db.sqlite.close();
  }
}

export async function knowledgeStatusOf(flags: { json?: boolean }): Promise<void> {
  const config = readConfig();
  const db = await openFacts(config);
  const remote = remoteEmbedder(config);
  const all = [localEmbedder(), ...(remote ? [remote] : [])].map((one) =>
    knowledgeStatus(db, knowledgeFolder(config), one),
  );
  db.sqlite.close();
  const lines = all.map((one) => {
    const state = one.built ? (one.upToDate ? "up to date" : "older than its documents") : "not built";
    return `${one.embedderId}: ${state}; ${one.chunks} passages of ${one.documents} documents, ${one.addedDocuments} of them added by you`;
  });
  printAnswer(flags.json, all, lines.join("\n"));
}

export async function knowledgeAdd(
  paths: string[],
  flags: { season?: string; edition?: string; json?: boolean },
): Promise<void> {
  const config = readConfig();
  const season = flags.season === undefined ? undefined : toSeason(flags.season);
  const db = await openFacts(config);
  try {
    const report = await addDocuments(paths, {
      db,
      folder: knowledgeFolder(config),
      embedder: localEmbedder(),
      ...(season === undefined ? {} : { season }),
      ...(flags.edition === undefined ? {} : { version: flags.edition }),
    });
    printAnswer(flags.json, report, JSON.stringify(report, undefined, 1));
  } finally {
    db.sqlite.close();
  }
}

export async function searchKnowledge(
  words: string[],
  flags: { limit?: string; season?: string; json?: boolean },
): Promise<void> {
  const config = readConfig();
  const db = await openFacts(config);
  const bar = progressBar();
  const knowledge = lazyKnowledge(config, db, bar.step);
  try {
    const open = await knowledge.open();
    bar.stop();
    const found = await open.search({
      query: words.join(" "),
      limit: flags.limit === undefined ? 5 : Number(flags.limit) || 5,
      ...(flags.season === undefined ? {} : { season: toSeason(flags.season) }),
    });
    const hits = found.map(({ id, title, section, category, seasons, text, score, otherSeason }) => {
      return { id, title, section, category, seasons, text, score, ...(otherSeason ? { other_season: true } : {}) };
    });
    const lines = hits.map(
      (hit, at) => `[${at + 1}] ${hit.title}${hit.section ? `, ${hit.section}` : ""} (${hit.seasons})\n${hit.text}`,
    );
    printAnswer(flags.json, hits, lines.join("\n\n") || "Nothing fits.");
  } finally {
    bar.stop();
    await knowledge.close();
    db.sqlite.close();
  }
}

function embedderNamed(config: Config, name: string): Embedder {
  if (name === "local") return localEmbedder();
  if (name !== "openai") throw new Fault("bad_input", `There is no embedder "${name}": say local or openai.`);
  const remote = remoteEmbedder(config);
  if (!remote) throw new Fault("bad_input", "The openai embedder needs OPENAI_API_KEY.");
  return remote;
}

function toSeason(text: string): number {
  const season = Number(text);
  if (!Number.isInteger(season) || season < 1950 || season > 2100)
    throw new Fault("bad_input", `"${text}" is not a season such as 2025.`);
  return season;
}
