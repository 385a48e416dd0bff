import { z } from "zod";
import { Fault } from "../../fault.ts";
import type { JsonClient } from "../http/json-client.ts";
import { parseAnswer } from "../http/parse-answer.ts";
import type { RateLimit } from "../http/rate-limiter.ts";
import { type OpenF1List, type OpenF1Record, openF1Records } from "./records.ts";

const openF1DefaultUrl = "https://api.openf1.org/v1";
/** Without an account, by its documentation: 3 a second, 30 a minute. */
export const openF1Limits: readonly RateLimit[] = [
  { requests: 3, perMs: 1_000 },
  { requests: 30, perMs: 60_000 },
];
/** Nothing found is a 404 there; during a session only paying users are let in (401). */
export const openF1Accepts = [404, 401] as const;
/** The first season it has. */
export const openF1FirstSeason = 2023;

export interface OpenF1Feed {
  /** All rows that the filters let pass; empty when OpenF1 has none. Faults `upstream`. */
  rows<L extends OpenF1List>(list: L, filters: Readonly<Record<string, number | string>>): Promise<OpenF1Record<L>[]>;
}

/** Reads OpenF1 (`.../v1`). Source: openf1.org. */
export function createOpenF1Feed(client: JsonClient, url: string = openF1DefaultUrl): OpenF1Feed {
  const trimmed = url.replace(/\/+$/, "");
  const base = trimmed.endsWith("/v1") ? trimmed : `${trimmed}/v1`;
  return {
    async rows(list, filters) {
      const query = Object.entries(filters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      const { status, json } = await client.get(`${base}/${list}?${query.join("&")}`);
      if (status === 401)
        throw new Fault(
          "upstream",
          "OpenF1 lets only paying users in while a session is on: it will tell half an hour after.",
        );
      if (status === 404) {
        if (isNothingFound(json)) return [];
        throw new Fault("upstream", `OpenF1 does not know ${list}.`);
      }
      const shape = z.array(openF1Records[list] as unknown as z.ZodType<OpenF1Record<typeof list>>);
      return parseAnswer(shape, json, client.name, `answer for ${list}`);
    },
  };
}

function isNothingFound(json: unknown): boolean {
  return typeof json === "object" && json !== null && "detail" in json && /no results/i.test(String(json.detail));
}
