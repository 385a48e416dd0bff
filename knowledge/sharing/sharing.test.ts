import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RaceDb } from "#db/client.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { localEmbedder } from "../indexing/local-embedder.ts";
import { type Knowledge, openKnowledge } from "../search/open-knowledge.ts";
import { sharedIndex } from "../testing/shared-index.ts";
import { fetchIndex } from "./fetch-index.ts";
import { publishIndex } from "./publish-index.ts";
import type { SharedStore } from "./shared-store.ts";

const root = mkdtempSync(join(tmpdir(), "pitsynth-sharing-"));
const embedder = localEmbedder();
let db: RaceDb;
let built: string;
let peer: S3rver;
let s3: SharedStore;
beforeAll(async () => {
  db = openBundledDb();
  built = await sharedIndex(db);
  const configureBuckets = [{ name: "pitsynth", configs: [] }];
  peer = new S3rver({ port: 0, address: "127.0.0.1", silent: true, directory: join(root, "s3"), configureBuckets });
  const { port } = await peer.run();
  s3 = {
    uri: "s3://pitsynth/knowledge",
    options: {
      aws_endpoint: `http://127.0.0.1:${port}`,
      allow_http: "true",
      aws_access_key_id: "S3RVER",
      aws_secret_access_key: "S3RVER",
      aws_region: "us-east-1",
    },
  };
});
afterAll(async () => {
  await peer.close();
  db.sqlite.close();
  rmSync(root, { recursive: true, force: true });
});

async function found(knowledge: Knowledge): Promise<unknown[]> {
  const queries = ["What is an undercut?", "why were wings banned", "Monza 2021 race report"];
  return Promise.all(
    queries.map(async (query) => (await knowledge.search({ query })).map(({ id, score }) => [id, score])),
  );
}

describe.each(["a folder", "an object store"])("%s as the shared store", (kind) => {
  const store = () => (kind === "a folder" ? { uri: join(root, "shared") } : s3);
  const copy = join(root, `copy-${kind.replaceAll(" ", "-")}`);

  test("readers take over what the writer has published, once, and find exactly what the writer finds", async () => {
    expect(await fetchIndex(copy, embedder.id, store())).toBe("absent");
    expect(await publishIndex(built, embedder.id, store())).toBe(true);
    expect(await publishIndex(built, embedder.id, store())).toBe(false);
    expect(await fetchIndex(copy, embedder.id, store())).toBe("fetched");
    expect(await fetchIndex(copy, embedder.id, store())).toBe("current");
    const options = { embedder, currentSeason: 2026 };
    const [theirs, ours] = [await openKnowledge(built, options), await openKnowledge(copy, options)];
    expect(await found(ours)).toEqual(await found(theirs));
    theirs.close();
    ours.close();
  });
});

test("an index that was never built cannot be published", async () => {
  await expect(publishIndex(join(root, "empty"), embedder.id, s3)).rejects.toThrow("build it first");
});
