import { z } from "zod";
import type { JsonClient } from "../http/json-client.ts";
import { parseAnswer } from "../http/parse-answer.ts";
import type { RateLimit } from "../http/rate-limiter.ts";
import { type JolpicaList, type JolpicaRecord, jolpicaRecords } from "./records.ts";

const jolpicaDefaultUrl = "https://api.jolpi.ca/ergast/f1";
/** Anonymous use, by its documentation: 4 a second, 500 an hour. */
export const jolpicaLimits: readonly RateLimit[] = [
  { requests: 4, perMs: 1_000 },
  { requests: 500, perMs: 3_600_000 },
];
/** The largest page that the API gives. */
const pageSize = 100;

export interface JolpicaFeed {
  /** Whole list of a season (`races`) or of a round; empty when Jolpica has nothing. Faults `upstream`. */
  rows<L extends JolpicaList>(list: L, season: number, round?: number): Promise<JolpicaRecord<L>[]>;
}

const where: Record<JolpicaList, { table: string; list: string; rows?: string }> = {
  races: { table: "RaceTable", list: "Races" },
  results: { table: "RaceTable", list: "Races", rows: "Results" },
  sprint: { table: "RaceTable", list: "Races", rows: "SprintResults" },
  qualifying: { table: "RaceTable", list: "Races", rows: "QualifyingResults" },
  pitstops: { table: "RaceTable", list: "Races", rows: "PitStops" },
  laps: { table: "RaceTable", list: "Races", rows: "Laps" },
  driverstandings: { table: "StandingsTable", list: "StandingsLists", rows: "DriverStandings" },
  constructorstandings: { table: "StandingsTable", list: "StandingsLists", rows: "ConstructorStandings" },
};

/** Reads Jolpica (`.../ergast/f1`), all pages of a list. Source: jolpica-f1. */
export function createJolpicaFeed(client: JsonClient, url: string = jolpicaDefaultUrl): JolpicaFeed {
  const trimmed = url.replace(/\/+$/, "");
  const base = trimmed.endsWith("/ergast/f1") ? trimmed : `${trimmed}/ergast/f1`;
  const page = async <L extends JolpicaList>(list: L, path: string, offset: number) => {
    const { json } = await client.get(`${base}/${path}.json?limit=${pageSize}&offset=${offset}`);
    return readPage(list, json, client.name);
  };
  return {
    async rows(list, season, round) {
      const path = round === undefined ? `${season}/${list}` : `${season}/${round}/${list}`;
      const first = await page(list, path, 0);
      const offsets = [];
      for (let offset = pageSize; offset < first.total; offset += pageSize) offsets.push(offset);
      const rest = await Promise.all(offsets.map((offset) => page(list, path, offset)));
      return [first, ...rest].flatMap((part) => part.rows);
    },
  };
}

function readPage<L extends JolpicaList>(
  list: L,
  json: unknown,
  source: string,
): { total: number; rows: JolpicaRecord<L>[] } {
  const { table, list: name, rows: inner } = where[list];
  const row = jolpicaRecords[list] as unknown as z.ZodType<JolpicaRecord<L>>;
  const entry = inner === undefined ? row : z.object({ [inner]: z.array(row) });
  const shape = z.object({
    MRData: z.object({ total: z.coerce.number().int(), [table]: z.object({ [name]: z.array(entry) }) }),
  });
  const { MRData } = parseAnswer(shape, json, source, `answer for ${list}`);
  const tables = MRData as unknown as { total: number } & Record<string, Record<string, unknown[]>>;
  const entries = tables[table]?.[name] ?? [];
  const rows =
    inner === undefined ? entries : entries.flatMap((found) => (found as Record<string, unknown[]>)[inner] ?? []);
  return { total: tables.total, rows: rows as JolpicaRecord<L>[] };
}
