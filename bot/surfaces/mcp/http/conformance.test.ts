import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { conformanceFeatures } from "../testing/conformance-features.ts";
import { type McpHttpServer, serveHttp } from "./serve-http.ts";

const require = createRequire(import.meta.url);
const suite = require.resolve("@modelcontextprotocol/conformance/dist/index.js");
const results = mkdtempSync(join(tmpdir(), "pitsynth-conformance-"));
let served: McpHttpServer;

beforeAll(async () => {
  served = await serveHttp(conformanceFeatures(), { host: "127.0.0.1", port: 0, token: undefined });
});
afterAll(async () => {
  await served.close();
  rmSync(results, { recursive: true });
});

test("the official conformance suite passes whole on the code that serves PitSynth", async () => {
  const args = [suite, "server", "--url", served.url, "--suite", "all", "-o", results];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { encoding: "utf8" });
  expect(`${stdout}${stderr}`).toMatch(/Total: 44 passed, 0 failed/);
}, 60_000);
