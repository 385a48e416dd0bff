import { readFileSync } from "node:fs";
import { sendJson, startTinyServer, type TinyServer } from "./tiny-server.ts";

export interface RecordedServer extends TinyServer {
  /** What stands in the recorded answers, to be changed for a test. */
  readonly answers: Map<string, unknown>;
}

/** Serves answers recorded from an API (facts only, trimmed to a few cars), without a network. */
export async function startRecordedServer(name: "jolpica" | "openf1"): Promise<RecordedServer> {
  const file = new URL(`./recorded/${name}-monaco-2025.ndjson`, import.meta.url);
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const answers = new Map(
    lines.map((line) => {
      const { get, body } = JSON.parse(line) as { get: string; body: unknown };
      return [get, body];
    }),
  );
  const server = await startTinyServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    for (const paging of ["limit", "offset"]) url.searchParams.delete(paging);
    const body = answers.get(`${url.pathname}${url.search}`);
    if (body !== undefined) sendJson(response, 200, body);
    else if (name === "openf1") sendJson(response, 404, { detail: "No results found." });
    else sendJson(response, 200, emptyJolpica(url.pathname));
  });
  return { ...server, answers };
}

function emptyJolpica(path: string): unknown {
  const lists = path.includes("standings") ? { StandingsTable: { StandingsLists: [] } } : { RaceTable: { Races: [] } };
  return { MRData: { limit: "100", offset: "0", total: "0", ...lists } };
}
