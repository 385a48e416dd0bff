import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createJsonClient } from "../http/json-client.ts";
import { type RecordedServer, startRecordedServer } from "../testing/recorded-server.ts";
import { sendJson, startTinyServer } from "../testing/tiny-server.ts";
import { createOpenF1Feed, openF1Accepts } from "./feed.ts";

let server: RecordedServer;
let cacheFolder: string;

beforeEach(async () => {
  cacheFolder = mkdtempSync(join(tmpdir(), "pitsynth-openf1-"));
  server = await startRecordedServer("openf1");
});
afterEach(async () => {
  await server.close();
  rmSync(cacheFolder, { recursive: true, force: true });
});

const feedOf = (url: string) =>
  createOpenF1Feed(
    createJsonClient({ name: "OpenF1", limits: [], cacheFolder, attempts: 1, accept: openF1Accepts }),
    url,
  );

test("rows come as they are told, by any filter", async () => {
  const laps = await feedOf(server.url).rows("laps", { session_key: 9979 });
  expect(laps[0]).toMatchObject({ driver_number: 4, lap_number: 1, lap_duration: 83.34, duration_sector_2: 37.264 });
  expect(await feedOf(`${server.url}/v1`).rows("sessions", { year: 2025 })).toHaveLength(5);
});

test("no results found is an empty list, another unknown address a fault", async () => {
  expect(await feedOf(server.url).rows("weather", { session_key: 1 })).toEqual([]);
  const other = await startTinyServer((_, response) => sendJson(response, 404, { detail: "Not Found" }));
  await expect(feedOf(other.url).rows("laps", { session_key: 1 })).rejects.toThrow("OpenF1 does not know laps.");
  await other.close();
});

test("while a session is on the fault says who is let in", async () => {
  const locked = await startTinyServer((_, response) => sendJson(response, 401, { detail: "restricted" }));
  await expect(feedOf(locked.url).rows("laps", { session_key: 1 })).rejects.toThrow(/only paying users/);
  await locked.close();
});

test("a changed field is named", async () => {
  server.answers.set("/v1/pit?session_key=9979", [
    { session_key: 9979, meeting_key: 1261, driver_number: "4", date: "2025-05-25T13:00:00Z" },
  ]);
  await expect(feedOf(server.url).rows("pit", { session_key: 9979 })).rejects.toThrow(
    /^OpenF1 changed its answer for pit at 0\.driver_number: /,
  );
});
