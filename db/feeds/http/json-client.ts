import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../../fault.ts";
import { createEtagCache } from "./etag-cache.ts";
import { createRateLimiter, type RateLimit } from "./rate-limiter.ts";
import { backOffMs, retryAfterMs } from "./retry.ts";

export interface JsonClientOptions {
  /** As people call the source: "Jolpica". */
  readonly name: string;
  readonly limits: readonly RateLimit[];
  /** Where answers with an ETag are kept. */
  readonly cacheFolder: string;
  /** For one attempt, headers and body together. */
  readonly timeoutMs?: number;
  readonly attempts?: number;
  /** The first pause between attempts; it doubles, with jitter. */
  readonly backOffMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** Answers of these statuses hold JSON like a 200 does. */
  readonly accept?: readonly number[];
}

interface JsonAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** Asks one host, politely. The same URL is asked once in the life of a client. */
export interface JsonClient {
  readonly name: string;
  /** Faults `upstream` when the host is silent, throttles for good, fails, or answers with what is not JSON. */
  get(url: string): Promise<JsonAnswer>;
  /** Requests that went out, retries included. */
  requestCount(): number;
}

/** After this many questions in a row that no attempt could get through, the host counts as down for the run. */
const deadAfter = 2;
const longestRetryAfterMs = 60_000;

type Attempt = JsonAnswer | { readonly retry: string; readonly waitMs?: number | undefined };

export function createJsonClient(options: JsonClientOptions): JsonClient {
  const { name, timeoutMs = 10_000, attempts = 4, signal } = options;
  const takeTurn = createRateLimiter(options.limits);
  const cache = createEtagCache(options.cacheFolder);
  const asked = new Map<string, Promise<JsonAnswer>>();
  let failuresInRow = 0;
  let down: Fault | undefined;
  let sent = 0;

  const attempt = async (url: string): Promise<Attempt> => {
    const known = cache.read(url);
    const headers: Record<string, string> = { accept: "application/json", "user-agent": "PitSynth/0.1" };
    if (known?.etag) headers["if-none-match"] = known.etag;
    if (known?.lastModified) headers["if-modified-since"] = known.lastModified;
    const patience = AbortSignal.timeout(timeoutMs);
    sent += 1;
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, { headers, signal: signal ? AbortSignal.any([signal, patience]) : patience });
      text = await response.text();
    } catch (error) {
      signal?.throwIfAborted();
      return { retry: patience.aborted ? `did not answer within ${timeoutMs / 1000} s` : reasonOf(error) };
    }
    if (response.status === 304 && known) return { status: 200, json: JSON.parse(known.body) };
    if (response.status === 429)
      return { retry: "refuses more requests for now (429)", waitMs: retryAfterMs(response) };
    if (response.status >= 500) return { retry: `failed with ${response.status}`, waitMs: retryAfterMs(response) };
    if (!response.ok && !options.accept?.includes(response.status)) throw refusal(name, url, response.status, text);
    const json = parseJson(text);
    if (json === undefined)
      return {
        retry: text.trimStart().startsWith("<")
          ? "answered with a web page instead of JSON"
          : "answered with broken JSON",
      };
    const etag = response.headers.get("etag") ?? undefined;
    const lastModified = response.headers.get("last-modified") ?? undefined;
    if (response.ok && (etag || lastModified)) cache.write({ url, etag, lastModified, body: text });
    return { status: response.status, json };
  };

  const persist = async (url: string): Promise<JsonAnswer> => {
    let why = "";
    for (let n = 1; n <= attempts; n += 1) {
      if (down) throw down;
      const turn = await takeTurn(signal);
      const got = await attempt(url).finally(() => turn.done());
      if ("json" in got) {
        failuresInRow = 0;
        return got;
      }
      why = got.retry;
      if ((got.waitMs ?? 0) > longestRetryAfterMs) break;
      if (n < attempts) await sleep(got.waitMs ?? backOffMs(n, options.backOffMs), undefined, signal ? { signal } : {});
    }
    const fault = new Fault("upstream", `${name} ${why}: ${shown(url)}.`);
    failuresInRow += 1;
    if (failuresInRow >= deadAfter) down ??= fault;
    throw fault;
  };

  return {
    name,
    requestCount: () => sent,
    get(url) {
      const earlier = asked.get(url);
      if (earlier) return earlier;
      const answer = persist(url);
      asked.set(url, answer);
      return answer;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refusal(name: string, url: string, status: number, text: string): Fault {
  const json = parseJson(text);
  const detail =
    typeof json === "object" && json !== null && "detail" in json ? `: ${String(json.detail).slice(0, 160)}` : "";
  return new Fault("upstream", `${name} refused ${shown(url)} (${status}${detail}).`);
}

/** Path and query only: the host may be private. */
function shown(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  return `cannot be reached (${code ?? (cause instanceof Error ? cause.message : String(cause))})`;
}
