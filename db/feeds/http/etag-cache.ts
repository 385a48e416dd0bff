import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface CachedAnswer {
  readonly url: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly body: string;
}

/** Answers on disk, one file a URL, so that a server that says "not modified" need not send them again. */
export interface EtagCache {
  read(url: string): CachedAnswer | undefined;
  write(answer: CachedAnswer): void;
}

/** A folder that cannot be written to costs the cache, never the answer. */
export function createEtagCache(folder: string): EtagCache {
  const fileOf = (url: string) => join(folder, `${createHash("sha256").update(url).digest("hex").slice(0, 32)}.json`);
  return {
    read(url) {
      try {
        const answer = JSON.parse(readFileSync(fileOf(url), "utf8")) as CachedAnswer;
        return answer.url === url && typeof answer.body === "string" ? answer : undefined;
      } catch {
        return undefined;
      }
    },
    write(answer) {
      try {
        mkdirSync(folder, { recursive: true });
        const part = `${fileOf(answer.url)}.${process.pid}.part`;
        writeFileSync(part, JSON.stringify(answer));
        renameSync(part, fileOf(answer.url));
      } catch {
        // Without the cache the next run asks in full.
      }
    },
  };
}
