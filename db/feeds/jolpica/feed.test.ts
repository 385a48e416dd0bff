import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createJsonClient } from "../http/json-client.ts";
import { type RecordedServer, startRecordedServer } from "../testing/recorded-server.ts";
import { sendJson, startTinyServer } from "../testing/tiny-server.ts";
import { createJolpicaFeed } from "./feed.ts";

let server: RecordedServer;
let cacheFolder: string;

beforeEach(async () => {
  cacheFolder = mkdtempSync(join(tmpdir(), "pitsynth-jolpica-"));
  server = await startRecordedServer("jolpica");
});
afterEach(async () => {
  await server.close();
  rmSync(cacheFolder, { recursive: true, force: true });
});

const feedOf = (url: string) =>
  createJolpicaFeed(createJsonClient({ name: "Jolpica", limits: [], cacheFolder, attempts: 1 }), url);

test("a race's results come with numbers out of their texts", async () => {
  const [winner] = await feedOf(server.url).rows("results", 2025, 8);
  expect(winner).toMatchObject({ position: 1, points: 25, laps: 78, grid: 1, Driver: { driverId: "norris" } });
  expect(winner?.Time?.millis).toBe(6_033_843);
});

test("the address may be given with or without its path", async () => {
  expect(await feedOf(`${server.url}/ergast/f1/`).rows("pitstops", 2025, 8)).toHaveLength(
    (await feedOf(server.url).rows("pitstops", 2025, 8)).length,
  );
});

test("a list that Jolpica does not have yet is empty", async () => {
  expect(await feedOf(server.url).rows("results", 2025, 9)).toEqual([]);
});

test("a long list is read page by page", async () => {
  const timing = (n: number) => ({ driverId: `driver_${n}`, position: String(n), time: "1:15.000" });
  const pages = await startTinyServer((request, response) => {
    const offset = Number(new URL(request.url ?? "", "http://localhost").searchParams.get("offset"));
    const Timings = Array.from({ length: Math.min(100, 250 - offset) }, (_, at) => timing(offset + at));
    sendJson(response, 200, { MRData: { total: "250", RaceTable: { Races: [{ Laps: [{ number: "1", Timings }] }] } } });
  });
  const laps = await feedOf(pages.url).rows("laps", 2025, 8);
  await pages.close();
  expect(laps.flatMap((lap) => lap.Timings.map((row) => row.position))).toEqual(
    Array.from({ length: 250 }, (_, at) => at),
  );
  expect(pages.asked).toHaveLength(3);
});

test("a changed field is named", async () => {
  const path = "/ergast/f1/2025/8/results.json";
  server.answers.set(path, JSON.parse(JSON.stringify(server.answers.get(path)).replaceAll('"grid"', '"gridSlot"')));
  await expect(feedOf(server.url).rows("results", 2025, 8)).rejects.toThrow(
    /^Jolpica changed its answer for results at MRData\.RaceTable\.Races\.0\.Results\.0\.grid: /,
  );
});
