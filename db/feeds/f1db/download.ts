import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../../fault.ts";
import { backOffMs, retryAfterMs } from "../http/retry.ts";

/** The newest release in the layout that PitSynth reads, on the project's public page. */
const f1dbDefaultUrl = "https://github.com/f1db/f1db/releases/latest/download/f1db-json-splitted.zip";

export interface DownloadOptions {
  readonly url?: string | undefined;
  /** Where the zip is kept, and what the server said about it. */
  readonly cacheFolder: string;
  readonly signal?: AbortSignal | undefined;
  /** For one attempt, from the request to the last byte. */
  readonly timeoutMs?: number;
  readonly attempts?: number;
  readonly backOffMs?: number;
  readonly onBytes?: (received: number, total: number | undefined) => void;
}

export interface DownloadedRelease {
  /** The zip, to be opened with `openRelease`. */
  readonly path: string;
  /** False when the server says that the cached one is still the newest. */
  readonly isNew: boolean;
  readonly etag?: string | undefined;
}

interface Note {
  readonly url: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

const longestRetryAfterMs = 60_000;

/** Fetches an F1DB release zip, unless the cached one is still current. Faults `upstream` when it cannot be had. */
export async function downloadRelease(options: DownloadOptions): Promise<DownloadedRelease> {
  const { url = f1dbDefaultUrl, attempts = 3, signal } = options;
  let why = "";
  for (let n = 1; n <= attempts; n += 1) {
    const outcome = await attempt({ ...options, url });
    if ("path" in outcome) return outcome;
    why = outcome.retry;
    const waitMs = outcome.waitMs ?? backOffMs(n, options.backOffMs);
    if (waitMs > longestRetryAfterMs) break;
    if (n < attempts) await sleep(waitMs, undefined, signal ? { signal } : {});
  }
  throw new Fault("upstream", `The F1DB release ${why}.`);
}

async function attempt(
  options: DownloadOptions & { url: string },
): Promise<DownloadedRelease | { retry: string; waitMs?: number | undefined }> {
  const { url, cacheFolder, signal, timeoutMs = 120_000 } = options;
  const path = join(cacheFolder, "f1db-release.zip");
  const note = existsSync(path) ? readNote(cacheFolder, url) : undefined;
  const headers: Record<string, string> = { "user-agent": "PitSynth/0.1" };
  if (note?.etag) headers["if-none-match"] = note.etag;
  else if (note?.lastModified) headers["if-modified-since"] = note.lastModified;
  const patience = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { headers, signal: signal ? AbortSignal.any([signal, patience]) : patience });
    if (response.status === 304 && note) return { path, isNew: false, etag: note.etag };
    if (response.status === 429 || response.status >= 500)
      return { retry: `cannot be had now (${response.status})`, waitMs: retryAfterMs(response) };
    if (!response.ok || !response.body)
      throw new Fault("upstream", `The F1DB release was refused with ${response.status}.`);
    await saveZip(response, path, options.onBytes);
    const etag = response.headers.get("etag") ?? undefined;
    const lastModified = response.headers.get("last-modified") ?? undefined;
    writeFileSync(noteFile(cacheFolder), JSON.stringify({ url, etag, lastModified } satisfies Note));
    return { path, isNew: true, etag };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Fault) throw error;
    return { retry: patience.aborted ? `did not arrive within ${timeoutMs / 1000} s` : "cannot be reached" };
  }
}

/** The zip takes the old one's place only once it is whole and is one. */
async function saveZip(response: Response, path: string, onBytes: DownloadOptions["onBytes"]): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  const total = Number(response.headers.get("content-length")) || undefined;
  mkdirSync(join(path, ".."), { recursive: true });
  let received = 0;
  try {
    const body = Readable.fromWeb(response.body as import("node:stream/web").ReadableStream<Uint8Array>);
    body.on("data", (chunk: Uint8Array) => {
      received += chunk.byteLength;
      onBytes?.(received, total);
    });
    await pipeline(body, createWriteStream(part));
    if (!(await startsLikeZip(part))) throw new Fault("upstream", "What came for the F1DB release is not a zip file.");
    renameSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
}

async function startsLikeZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString("latin1") === "PK\u0003\u0004";
  } finally {
    await file.close();
  }
}

const noteFile = (cacheFolder: string) => join(cacheFolder, "f1db-release.json");

function readNote(cacheFolder: string, url: string): Note | undefined {
  try {
    const note = JSON.parse(readFileSync(noteFile(cacheFolder), "utf8")) as Note;
    return note.url === url ? note : undefined;
  } catch {
    return undefined;
  }
}
