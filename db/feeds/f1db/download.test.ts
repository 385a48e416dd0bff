import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTinyServer, type TinyServer } from "../testing/tiny-server.ts";
import { downloadRelease } from "./download.ts";
import { openRelease } from "./release.ts";

let cacheFolder: string;
let server: TinyServer;
let version = 1;
let failures = 0;

beforeEach(async () => {
  cacheFolder = mkdtempSync(join(tmpdir(), "pitsynth-f1db-"));
  version = 1;
  failures = 0;
  server = await startTinyServer((request, response) => {
    if (failures-- > 0) return void response.writeHead(503).end();
    if (request.url === "/page") return void response.writeHead(200).end("<html></html>");
    if (request.headers["if-none-match"] === `"v${version}"`) return void response.writeHead(304).end();
    const zip = zipSync({ "f1db-seasons.json": strToU8(JSON.stringify([{ year: 2024 + version }])) });
    response.writeHead(200, { etag: `"v${version}"`, "content-length": zip.byteLength }).end(zip);
  });
});
afterEach(async () => {
  await server.close();
  rmSync(cacheFolder, { recursive: true, force: true });
});

const download = (path = "/release.zip") =>
  downloadRelease({ url: `${server.url}${path}`, cacheFolder, backOffMs: 5, attempts: 2 });

test("a release is fetched once, and again only when there is a newer one", async () => {
  const first = await download();
  expect(first).toMatchObject({ isNew: true, etag: '"v1"' });
  expect(openRelease(first.path).read("seasons")).toEqual([{ year: 2025 }]);
  expect(await download()).toMatchObject({ isNew: false, path: first.path });
  version = 2;
  expect(openRelease((await download()).path).read("seasons")).toEqual([{ year: 2026 }]);
});

test("a server that fails once is asked again", async () => {
  failures = 1;
  expect(await download()).toMatchObject({ isNew: true });
  expect(server.asked).toHaveLength(2);
});

test("what is not a zip is refused and the release that was there stays", async () => {
  const { path } = await download();
  await expect(download("/page")).rejects.toThrow("What came for the F1DB release is not a zip file.");
  expect(openRelease(path).read("seasons")).toEqual([{ year: 2025 }]);
  expect(readdirSync(cacheFolder).filter((file) => file.endsWith(".part"))).toEqual([]);
});

test("a server that stays down is one clear fault and leaves nothing behind", async () => {
  failures = 9;
  await expect(download()).rejects.toThrow("The F1DB release cannot be had now (503).");
  expect(existsSync(join(cacheFolder, "f1db-release.zip"))).toBe(false);
});
