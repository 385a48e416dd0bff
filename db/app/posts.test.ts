import { afterAll, beforeAll, expect, test } from "vitest";
import type { AppDb } from "../client.ts";
import { onBothEngines } from "../testing/app-engines.ts";
import { forecastsBetween, forecastsOf, recordForecast, scoreForecast } from "./forecasts.ts";
import {
  beginSending,
  endPost,
  extendLease,
  intendPost,
  leasePost,
  listPosts,
  openPosts,
  postRevision,
  postsDueSince,
  putPostBack,
} from "./posts.ts";

const at = (minute: number) => new Date(Date.UTC(2025, 6, 27, 15, minute));
const intent = (channel: string, revision = 0) => ({
  ...{ surface: "discord", channel, event: "recap", subject: "2025-13", revision },
  nonce: `n${channel}${revision}`,
  dueAt: at(0),
});

await onBothEngines("the ledger of posts", (open) => {
  let db: AppDb;
  let other: AppDb;
  beforeAll(async () => {
    db = await open();
    other = await open();
  });
  afterAll(() => Promise.all([db.close(), other.close()]));

  const rowOf = async (channel: string, revision = 0) => {
    const row = await postRevision(db, intent(channel), revision);
    if (!row) throw new Error(`no post in ${channel}`);
    return row;
  };

  test("the same post can be intended once, by whichever process comes first", async () => {
    const both = await Promise.all([intendPost(db, intent("1"), at(1)), intendPost(other, intent("1"), at(1))]);
    expect(both.toSorted()).toEqual([false, true]);
    expect(await intendPost(db, intent("1", 1), at(1))).toBe(true);
    expect((await openPosts(db)).map(({ channel, revision }) => [channel, revision])).toEqual([
      ["1", 0],
      ["1", 1],
    ]);
  });

  test("of two that take the same row one gets it, and the other not before the lease is over", async () => {
    await intendPost(db, intent("2"), at(1));
    const seen = await rowOf("2");
    const got = await Promise.all([leasePost(db, seen, "a", at(2), at(3)), leasePost(other, seen, "b", at(2), at(3))]);
    const owner = got.find((one) => one !== undefined)?.owner;
    expect(got.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await leasePost(other, await rowOf("2"), "c", at(2), at(9))).toBeUndefined();
    expect(await leasePost(other, await rowOf("2"), "c", at(4), at(9))).toMatchObject({ owner: "c", attempts: 2 });
    expect(await extendLease(db, seen.id, owner ?? "", at(9))).toBe(false);
  });

  test("only who holds it may send it and end it, and what is ended stays as it is", async () => {
    await intendPost(db, intent("3"), at(1));
    const { id } = (await leasePost(db, await rowOf("3"), "a", at(2), at(3))) ?? { id: 0 };
    const say = { payload: { post: { text: "é" }, facts: [["x", "1"]] }, digest: "d" };
    expect(await beginSending(db, id, "b", say)).toBe(false);
    expect(await beginSending(db, id, "a", say)).toBe(true);
    expect(await endPost(db, id, "b", { state: "sent", messageId: "9" }, at(3))).toBe(false);
    expect(await endPost(db, id, "a", { state: "sent", messageId: "9" }, at(3))).toBe(true);
    expect(await endPost(db, id, "a", { state: "failed" }, at(4))).toBe(false);
    expect(await rowOf("3")).toMatchObject({ state: "sent", messageId: "9", payload: say.payload, digest: "d" });
    expect(await leasePost(db, await rowOf("3"), "a", at(9), at(10))).toBeUndefined();
  });

  test("a row put back waits until its time, and is found again by what came due and by the newest", async () => {
    await intendPost(db, intent("4"), at(1));
    const { id } = (await leasePost(db, await rowOf("4"), "a", at(2), at(3))) ?? { id: 0 };
    await putPostBack(db, id, "a", { state: "intended", retryAt: at(20), reason: "asked to wait" });
    expect(await leasePost(db, await rowOf("4"), "a", at(19), at(30))).toBeUndefined();
    expect(await leasePost(db, await rowOf("4"), "a", at(20), at(30))).toMatchObject({ state: "intended" });
    expect(await postsDueSince(db, at(1))).toEqual([]);
    expect((await postsDueSince(db, at(0))).length).toBe((await listPosts(db, 50)).length);
  });

  test("a forecast is recorded once and keeps what it said when it is scored", async () => {
    const forecast = { raceId: 202513, phase: "after_qualifying", model: "position", version: "1", confidence: 0.6 };
    expect(await recordForecast(db, { ...forecast, inputs: {}, output: { rows: [1] } }, at(1))).toBe(true);
    expect(await recordForecast(other, { ...forecast, inputs: {}, output: { rows: [2] } }, at(2))).toBe(false);
    const [one] = await forecastsOf(db, 202513);
    await scoreForecast(db, one?.id ?? 0, { rps: 0.1 }, at(9));
    expect(await forecastsBetween(db, 202500, 202600)).toMatchObject([
      { output: { rows: [1] }, madeAt: at(1).toISOString(), score: { rps: 0.1 }, scoredAt: at(9).toISOString() },
    ]);
  });
});
