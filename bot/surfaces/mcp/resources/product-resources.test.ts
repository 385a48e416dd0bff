import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import {
  ResourceListChangedNotificationSchema,
  ResourceUpdatedNotificationSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRaceDb, openRaceDbReadOnly } from "#db/client.ts";
import { raceDbPath } from "#db/seed/build.ts";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { connectedClient, type TestProduct, testProduct } from "../testing/test-client.ts";
import { watchData } from "../watch-data.ts";
import { productResources } from "./product-resources.ts";

let product: TestProduct;
let client: Client;
beforeAll(async () => {
  product = testProduct();
  client = await connectedClient(product.features);
});
afterAll(async () => {
  await client.close();
  await product.close();
});

const read = async (uri: string) => {
  const [first] = (await client.readResource({ uri })).contents;
  return { ...first, text: String((first as { text?: string }).text) };
};

describe("resources", () => {
  test("the list comes in pages and every address in it can be read", async () => {
    const all: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await client.listResources(cursor ? { cursor } : {});
      all.push(...page.resources.map((one) => one.uri));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor);
    expect(pages).toBeGreaterThan(1);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain("pitsynth://data/coverage");
    expect(all).toContain("pitsynth://reports/2026/11");
    expect(all.filter((uri) => /^pitsynth:\/\/reports\/\d{4}$/.test(uri))).toHaveLength(77);
    for (const uri of all.filter((_, at) => at % 9 === 0))
      expect((await read(uri)).text.length, uri).toBeGreaterThan(80);
  });

  test.each([
    ["a race report", "pitsynth://reports/2024/14", "text/markdown", /Hamilton/],
    ["the report of the last race", "pitsynth://reports/last", "text/markdown", /2026 Hungarian Grand Prix/],
    ["the list of a season's reports", "pitsynth://reports/1976", "text/markdown", /pitsynth:\/\/reports\/1976\/16/],
    ["a driver by code", "pitsynth://drivers/VER", "text/markdown", /Max Verstappen/],
    ["a driver by name", "pitsynth://drivers/Kimi%20R%C3%A4ikk%C3%B6nen", "text/markdown", /2007/],
    ["a circuit", "pitsynth://circuits/spa", "text/markdown", /Spa-Francorchamps/],
    ["a document, with its facts filled in", "pitsynth://corpus/rules/blue-flags", "text/markdown", /^# .*blue flag/i],
    ["data coverage", "pitsynth://data/coverage", "application/json", /"as_of": "2026-07-26"/],
  ])("%s can be read", async (_what, uri, mimeType, content) => {
    const found = await read(uri);
    expect(found).toMatchObject({ uri, mimeType });
    expect(found.text).toMatch(content);
    expect(found.text).not.toContain("{{");
  });

  test.each([
    "pitsynth://reports/2024/99",
    "pitsynth://reports/1949",
    "pitsynth://drivers/Zzyzx",
    "pitsynth://drivers/%E0%A4%A",
    "pitsynth://corpus/../../package.json",
    "pitsynth://corpus/rules/..%2F..%2F..%2Fpackage",
    "pitsynth://nothing/here",
    "file:///etc/passwd",
  ])("%s stands for nothing", async (uri) => {
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32002 });
  });

  test.each([
    ["pitsynth://drivers/{driver}", "driver", "verst", "Max Verstappen"],
    ["pitsynth://circuits/{circuit}", "circuit", "mon", "Monza"],
    ["pitsynth://reports/{season}/{round}", "season", "20", "2026"],
    ["pitsynth://corpus/{category}/{name}", "category", "ru", "rules"],
  ])("%s is completed", async (uri, name, value, first) => {
    const { completion } = await client.complete({ ref: { type: "ref/resource", uri }, argument: { name, value } });
    expect(completion.values[0]).toBe(first);
  });

  test("the rounds of a season already chosen are offered", async () => {
    const { completion } = await client.complete({
      ref: { type: "ref/resource", uri: "pitsynth://reports/{season}/{round}" },
      argument: { name: "round", value: "2" },
      context: { arguments: { season: "2024" } },
    });
    expect(completion.values).toEqual(["2", "20", "21", "22", "23", "24"]);
  });

  test("a made-up cursor is refused", async () => {
    await expect(client.listResources({ cursor: "nonsense" })).rejects.toMatchObject({ code: -32602 });
  });
});

describe("a new result", () => {
  const folder = mkdtempSync(join(tmpdir(), "pitsynth-mcp-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is told to who listed the resources and to who subscribed to one that changed, and to nobody else", async () => {
    const path = join(folder, "race.db");
    copyFileSync(raceDbPath(bundledHome()), path);
    const db = openRaceDbReadOnly(path);
    const features = {
      ...product.features,
      resources: productResources(async () => ({ context: { ...product.parts.context, db } })),
      watch: watchData(() => db, 20),
    };
    const watching = await connectedClient(features);
    const told: string[] = [];
    watching.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => void told.push(params.uri));
    watching.setNotificationHandler(ResourceListChangedNotificationSchema, () => void told.push("list"));
    await watching.listResources();
    await watching.subscribeResource({ uri: "pitsynth://data/coverage" });
    await watching.subscribeResource({ uri: "pitsynth://reports/2024/14" });
    await watching.subscribeResource({ uri: "pitsynth://reports/2024/13" });
    await watching.unsubscribeResource({ uri: "pitsynth://reports/2024/13" });

    const writer = openRaceDb(path);
    writer.sqlite.exec("update races set result_state = 'provisional' where id = 202612");
    await expect.poll(() => [...told].sort(), { timeout: 5_000 }).toEqual(["list", "pitsynth://data/coverage"]);
    writer.sqlite.close();
    await watching.close();
    db.sqlite.close();
  });
});
