import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forecastsOf } from "#db/app/forecasts.ts";
import { syncRaceDb } from "#db/sync/sync-race-db.ts";
import { moveClock, type ReplayServer, startReplay } from "#db/sync/testing/replays.ts";
import { withoutSharedData } from "#db/testing/shared-data.ts";
import { createPoster, type Poster } from "./start-posting.ts";
import { type ChannelPlatform, createChannelPlatform } from "./testing/channel-platform.ts";
import { createPostingWorld, type PostingWorld } from "./testing/posting-world.ts";

/**
 * Spa 2024 as it came: Russell first on the road, disqualified in the evening. Rome has no wishes; Tokyo sleeps from 23:00
 * to 08:00; Austin hides results for a day.
 */
describe.skipIf(withoutSharedData())("a weekend at Spa, from Thursday to Monday", () => {
  let world: PostingWorld;
  let platform: ChannelPlatform;
  let poster: Poster;
  let jolpica: ReplayServer;
  let openF1: ReplayServer;

  beforeAll(async () => {
    world = createPostingWorld("2024-07-24T00:00:00Z", { POSTS_PROVISIONAL_MINUTES: "30" });
    platform = createChannelPlatform();
    poster = createPoster(world.services, [platform.publisher]);
    [jolpica, openF1] = await Promise.all([
      startReplay("jolpica", "2024-07-24T00:00:00Z"),
      startReplay("openf1", "2024-07-24T00:00:00Z"),
    ]);
    for (const channel of ["rome", "tokyo", "austin"])
      for (const event of ["recap", "preview", "qualifying", "standings", "scorecard"] as const)
        await world.subscribe(channel, event);
    await world.subscribe("rome", "session-soon", { minutes: 15 });
    await world.set("rome", "pings", { recap: { role: "77", wording: "It is over!" } });
    await world.set("tokyo", "time_zone", "Asia/Tokyo");
    await world.set("tokyo", "quiet_hours", "23:00-08:00");
    await world.set("austin", "spoiler_hours", 24);
  });
  afterAll(async () => {
    await Promise.all([jolpica.close(), openF1.close(), world.close()]);
  });

  /** What the channels got at a moment: `rome recap 2024-14`. */
  async function at(moment: string): Promise<string[]> {
    world.moveTo(moment);
    const before = platform.posts.length;
    await poster.run();
    return platform.posts.slice(before).map(({ channel, post }) => `${channel} ${post.event} ${post.subject}`);
  }

  /** The same after a sync, in which the official source may lag behind. */
  async function afterSync(moment: string, official = moment): Promise<string[]> {
    await moveClock([openF1], moment);
    await moveClock([jolpica], official);
    const { cacheFolder, db } = world.copy;
    const urls = { jolpicaUrl: jolpica.url, openF1Url: openF1.url };
    await syncRaceDb(db, {
      now: new Date(moment),
      ...urls,
      cacheFolder,
      http: { limits: { jolpica: [], openf1: [] } },
    });
    return at(moment);
  }

  const last = (channel: string, event: string) =>
    platform.posts.findLast((one) => one.channel === channel && one.post.event === event)?.post;

  test("the preview comes three days ahead, with the forecast that went on record before it", async () => {
    expect(await at("2024-07-25T12:50:00Z")).toEqual([]);
    const got = await at("2024-07-25T13:05:00Z");
    expect(got.toSorted()).toEqual(["austin preview 2024-14", "rome preview 2024-14", "tokyo preview 2024-14"]);
    const [forecast] = await forecastsOf(world.services.app, 202414);
    expect(forecast).toMatchObject({ phase: "before_qualifying", madeAt: "2024-07-25T13:05:00.000Z" });
    expect(last("rome", "preview")?.text).toMatch(/Qualifying starts at \{time:2024-07-27T14:00:00Z\}/);
    expect(last("rome", "preview")?.charts.map(({ kind }) => kind)).toEqual(["probabilities"]);
  });

  test("a note comes before a session, and not after it began", async () => {
    expect(await at("2024-07-26T11:20:00Z")).toEqual(["rome session-soon 2024-14/practice_1"]);
    expect(await at("2024-07-26T15:01:00Z")).toEqual([]);
  });

  test("qualifying and the new odds follow when the result is in; who sleeps gets them in the morning", async () => {
    const got = await afterSync("2024-07-27T17:05:00Z");
    expect(got.toSorted()).toEqual([
      "austin preview 2024-14/grid",
      "austin qualifying 2024-14/qualifying",
      "rome preview 2024-14/grid",
      "rome qualifying 2024-14/qualifying",
    ]);
    expect(last("austin", "qualifying")).toMatchObject({ hidden: true, title: "Qualifying: 2024 Belgian Grand Prix" });
    expect(await at("2024-07-27T23:05:00Z")).toEqual([
      "tokyo qualifying 2024-14/qualifying",
      "tokyo preview 2024-14/grid",
    ]);
    expect((await forecastsOf(world.services.app, 202414)).map(({ phase }) => phase)).toEqual([
      "before_qualifying",
      "after_qualifying",
    ]);
  });

  test("a result that stays provisional is told after a while, and marked so", async () => {
    await at("2024-07-28T12:50:00Z");
    expect(await afterSync("2024-07-28T15:05:00Z", "2024-07-28T14:50:00Z")).toEqual([]);
    const got = await at("2024-07-28T15:31:00Z");
    expect(got.filter((one) => one.startsWith("rome"))).toEqual(["rome recap 2024-14", "rome scorecard 2024-14"]);
    expect(got.some((one) => one.startsWith("tokyo"))).toBe(false);
    expect(last("rome", "recap")).toMatchObject({
      title: "Provisional: George Russell wins the 2024 Belgian Grand Prix",
      hidden: false,
      ping: { role: "77", wording: "It is over!" },
    });
    expect(last("rome", "recap")?.footer[0]).toMatch(/^Provisional/);
  });

  test("where results are hidden the title, the color and the notes tell nothing", () => {
    const hidden = last("austin", "recap");
    expect(hidden).toMatchObject({ hidden: true, title: "Recap: 2024 Belgian Grand Prix" });
    expect(hidden).not.toHaveProperty("color");
  });

  test("the disqualification brings each channel that was told one correction, and those that slept the right result at once", async () => {
    expect((await afterSync("2024-07-28T18:00:00Z")).toSorted()).toEqual([
      "austin recap 2024-14",
      "austin scorecard 2024-14",
      "austin standings 2024-14",
      "rome recap 2024-14",
      "rome scorecard 2024-14",
      "rome standings 2024-14",
    ]);
    const corrected = last("rome", "recap");
    expect(corrected?.title).toBe("Correction: Lewis Hamilton wins the 2024 Belgian Grand Prix");
    expect(corrected?.text).toMatch(
      /^The result has changed since this was posted: George Russell disqualified \(was first\), Lewis Hamilton first/,
    );
    expect(corrected?.corrects?.messageId).toBe(
      platform.posts.find(({ channel, post }) => channel === "rome" && post.event === "recap")?.id,
    );
    expect(corrected).not.toHaveProperty("ping");
    expect(await at("2024-07-28T20:00:00Z")).toEqual([]);
    expect(await at("2024-07-28T23:05:00Z")).toEqual([
      "tokyo recap 2024-14",
      "tokyo standings 2024-14",
      "tokyo scorecard 2024-14",
    ]);
    expect(last("tokyo", "recap")?.title).toBe("Lewis Hamilton wins the 2024 Belgian Grand Prix");
  });

  test("the forecasts are scored with the result as it stands, and unchanged", async () => {
    const stored = await forecastsOf(world.services.app, 202414);
    expect(stored.map(({ score }) => (score as { winner: string }).winner)).toEqual([
      "Lewis Hamilton",
      "Lewis Hamilton",
    ]);
    expect(stored[0]?.madeAt).toBe("2024-07-25T13:05:00.000Z");
    expect(world.logged).toEqual([]);
  });

  test("nothing more comes, however long it is looked", async () => {
    expect(await at("2024-07-29T12:00:00Z")).toEqual([]);
    expect(await at("2024-07-31T12:00:00Z")).toEqual([]);
    const keys = platform.posts.map(({ channel, nonce }) => `${channel} ${nonce}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
