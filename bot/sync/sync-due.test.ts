import { afterAll, beforeAll, expect, test } from "vitest";
import { copyBundledDb, type DatabaseCopy } from "#db/sync/testing/database-copy.ts";
import { awaitsResult, syncDue } from "./sync-due.ts";

let copy: DatabaseCopy;
beforeAll(() => {
  copy = copyBundledDb("2025-05-20T00:00:00Z");
});
afterAll(() => copy.close());

const isDue = (now: string, triedAt?: string, failures = 0) =>
  syncDue(copy.db, new Date(now), triedAt === undefined ? { failures } : { triedAt: new Date(triedAt), failures });

test("it is synced at the start and then hourly", () => {
  expect(isDue("2025-05-21T10:00:00Z")).toBe(true);
  expect(isDue("2025-05-21T10:59:00Z", "2025-05-21T10:00:00Z")).toBe(false);
  expect(isDue("2025-05-21T11:00:00Z", "2025-05-21T10:00:00Z")).toBe(true);
});

test("from the end of a session it is synced every few minutes until the result is in", () => {
  expect(awaitsResult(copy.db, new Date("2025-05-25T14:50:00Z"))).toBe(false);
  expect(isDue("2025-05-25T15:01:00Z", "2025-05-25T15:00:00Z")).toBe(false);
  expect(isDue("2025-05-25T15:05:00Z", "2025-05-25T15:00:00Z")).toBe(true);
  expect(isDue("2025-05-24T15:05:00Z", "2025-05-24T15:00:00Z")).toBe(true);
  copy.db.sqlite.exec("update races set result_state = 'provisional' where id = 202508");
  expect(isDue("2025-05-25T15:05:00Z", "2025-05-25T15:00:00Z")).toBe(true);
  copy.db.sqlite.exec("update races set result_state = 'final' where id = 202508");
  expect(isDue("2025-05-25T15:05:00Z", "2025-05-25T15:00:00Z")).toBe(false);
});

test("a result that never comes is asked for hourly after half a day, and failures make it rarer", () => {
  copy.db.sqlite.exec("update races set result_state = 'none' where id = 202508");
  expect(isDue("2025-05-26T04:05:00Z", "2025-05-26T04:00:00Z")).toBe(false);
  expect(isDue("2025-05-25T15:05:00Z", "2025-05-25T15:00:00Z", 3)).toBe(false);
  expect(isDue("2025-05-25T15:08:00Z", "2025-05-25T15:00:00Z", 3)).toBe(true);
  expect(isDue("2025-05-25T16:59:00Z", "2025-05-25T15:00:00Z", 30)).toBe(false);
  expect(isDue("2025-05-25T17:00:00Z", "2025-05-25T15:00:00Z", 30)).toBe(true);
});
