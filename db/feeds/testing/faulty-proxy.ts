import { sendJson, startTinyServer, type TinyServer } from "./tiny-server.ts";

/** What a proxy in front of an API does to the answers it spoils. */
type Spoil = "html" | "truncated" | "renamed" | "empty" | "silent";

export interface FaultyProxy extends TinyServer {
  /** Which answers to spoil, by path; none when undefined. */
  spoil: { how: Spoil; field?: string; path: RegExp } | undefined;
}

/** Passes requests on to `target` and spoils the answers it is told to. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const state: { spoil: FaultyProxy["spoil"] } = { spoil: undefined };
  const server = await startTinyServer(async (request, response) => {
    const { spoil } = state;
    const isSpoiled = spoil?.path.test(request.url ?? "");
    if (isSpoiled && spoil?.how === "silent") return;
    const upstream = await fetch(`${target}${request.url}`);
    const body = await upstream.text();
    if (!isSpoiled || !spoil || upstream.status !== 200) {
      response.writeHead(upstream.status, { "content-type": "application/json" }).end(body);
    } else if (spoil.how === "html") {
      response.writeHead(200, { "content-type": "text/html" }).end("<html><h1>Bad gateway</h1></html>");
    } else if (spoil.how === "truncated") {
      response.writeHead(200, { "content-type": "application/json" }).end(body.slice(0, body.length / 2));
    } else if (spoil.how === "renamed") {
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(body.replaceAll(`"${spoil.field}"`, `"${spoil.field}_v2"`));
    } else sendJson(response, 200, emptied(body));
  });
  return Object.defineProperty({ ...server, spoil: undefined }, "spoil", {
    get: () => state.spoil,
    set: (spoil: FaultyProxy["spoil"]) => {
      state.spoil = spoil;
    },
  }) as FaultyProxy;
}

/** The same envelope with nothing in it. */
function emptied(body: string): unknown {
  const json = JSON.parse(body) as unknown;
  if (Array.isArray(json)) return [];
  const { MRData } = json as { MRData: Record<string, unknown> };
  const table = "RaceTable" in MRData ? { RaceTable: { Races: [] } } : { StandingsTable: { StandingsLists: [] } };
  return { MRData: { ...MRData, total: "0", ...table } };
}
