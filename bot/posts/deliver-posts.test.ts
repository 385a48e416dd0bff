import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listPosts } from "#db/app/posts.ts";
import { subscriptionsOf, unsubscribe } from "#db/app/subscriptions.ts";
import { createPoster, type Poster } from "./start-posting.ts";
import { type ChannelPlatform, createChannelPlatform } from "./testing/channel-platform.ts";
import { createPostingWorld, type PostingWorld } from "./testing/posting-world.ts";

/** Monaco 2025 is over and its result is final. */
const evening = "2025-05-25T18:00:00Z";

let world: PostingWorld;
let platform: ChannelPlatform;
let wall: number;

const poster = (services = world.services): Poster =>
  createPoster(services, [platform.publisher], { clock: () => new Date(wall), leaseMs: 60_000 });
const rows = async () => (await listPosts(world.services.app, 50)).toReversed();
const states = async () => (await rows()).map(({ channel, event, state }) => `${channel} ${event} ${state}`);

beforeEach(async () => {
  world = createPostingWorld("2025-05-26T12:00:00Z");
  platform = createChannelPlatform();
  wall = Date.parse(evening);
  world.moveTo("2025-05-24T18:00:00Z");
  await world.subscribe("pit", "recap");
});
afterEach(() => world.close());

test("a recap is posted once, however often it is looked", async () => {
  world.moveTo(evening);
  expect(await poster().run()).toBe(1);
  expect(await poster().run()).toBe(0);
  expect(platform.posts).toHaveLength(1);
  expect(platform.posts[0]?.nonce).toMatch(/^[a-z0-9]{10,25}$/);
  expect(platform.posts[0]?.post).toMatchObject({
    title: "Lando Norris wins the 2025 Monaco Grand Prix",
    hidden: false,
    color: "#ff8000",
  });
  expect(platform.posts[0]?.post.charts.map(({ kind }) => kind)).toEqual(["stints", "positions"]);
  expect(await rows()).toMatchObject([{ state: "sent", messageId: "1000", payload: { post: { charts: [] } } }]);
});

test("a platform whose door is not open yet gets its posts when it is", async () => {
  const publishers: ChannelPlatform["publisher"][] = [createChannelPlatform("slack").publisher];
  const early = createPoster(world.services, publishers, { clock: () => new Date(wall) });
  world.moveTo(evening);
  expect(await early.run()).toBe(0);
  expect(await rows()).toEqual([]);
  publishers.push(platform.publisher);
  expect(await early.run()).toBe(1);
  expect(await states()).toEqual(["pit recap sent"]);
});

test("two processes over one ledger post nothing twice", async () => {
  for (const channel of ["b", "c", "d"]) await world.subscribe(channel, "recap");
  world.moveTo(evening);
  const both = [poster(), poster(world.beside())];
  for (let pass = 0; pass < 3; pass++) await Promise.all(both.map((one) => one.run()));
  expect(platform.posts.map(({ channel }) => channel).toSorted()).toEqual(["b", "c", "d", "pit"]);
});

describe("a process that dies while it sends", () => {
  /** It holds the lease until its request is answered, which never happens. */
  async function dieSending(): Promise<void> {
    platform.mishaps.push("hangs");
    void poster().run();
    while (platform.posts.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  test("leaves the post alone until the lease is over; then it is found, not sent again", async () => {
    world.moveTo(evening);
    await dieSending();
    expect(await poster(world.beside()).run()).toBe(0);
    wall += 61_000;
    expect(await poster(world.beside()).run()).toBe(1);
    expect(platform.posts).toHaveLength(1);
    expect(await states()).toEqual(["pit recap sent"]);
  });

  test("has its post sent by another when it never arrived, with the same words and mark", async () => {
    world.moveTo(evening);
    await dieSending();
    const [lost] = platform.posts.splice(0);
    wall += 61_000;
    expect(await poster(world.beside()).run()).toBe(1);
    expect(platform.posts).toMatchObject([{ nonce: lost?.nonce, post: lost?.post }]);
  });

  test("where the history cannot be read it is given up, and the operator is told", async () => {
    world.moveTo(evening);
    await dieSending();
    wall += 61_000;
    platform.mishaps.push("unreadable");
    await poster(world.beside()).run();
    expect(await states()).toEqual(["pit recap failed"]);
    expect(world.logged.join()).toContain("may or may not have arrived, and the channel's history cannot be read");
  });
});

test.each(["lost_before", "lost_after"] as const)(
  "a connection that breaks (%s) costs a look, not a second post",
  async (mishap) => {
    world.moveTo(evening);
    platform.mishaps.push(mishap);
    expect(await poster().run()).toBe(0);
    wall += 10_000;
    expect(await poster().run()).toBe(1);
    expect(platform.posts).toHaveLength(1);
    expect(await states()).toEqual(["pit recap sent"]);
  },
);

test("a channel that has to wait gets its posts later and in order; others are not held up", async () => {
  world.moveTo("2025-05-24T18:00:00Z");
  for (const event of ["standings", "scorecard"] as const) await world.subscribe("pit", event);
  await world.subscribe("paddock", "recap");
  world.moveTo(evening);
  platform.mishaps.push("later");
  await poster().run();
  expect(platform.posts.map(({ channel }) => channel)).toEqual(["paddock"]);
  wall += 2_000;
  await poster().run();
  expect(platform.posts.map(({ channel, post }) => `${channel} ${post.event}`)).toEqual([
    "paddock recap",
    "pit recap",
    "pit standings",
  ]);
});

test("a channel that refuses three posts in a row gets no more of any kind, with the reason kept", async () => {
  world.moveTo("2025-05-22T12:00:00Z");
  await world.subscribe("pit", "session-soon", { minutes: 30 });
  const said: string[] = [];
  for (const moment of ["2025-05-23T11:10:00Z", "2025-05-23T14:40:00Z", "2025-05-24T10:10:00Z", evening]) {
    world.moveTo(moment);
    platform.mishaps.push("refused");
    await poster().run();
    said.push((await states()).at(-1) ?? "");
  }
  expect(said).toEqual(Array(4).fill("pit session-soon failed"));
  const told = await subscriptionsOf(world.services.app, "discord", "pit");
  expect(told.map(({ event, dropReason }) => `${event}: ${dropReason}`)).toEqual([
    "recap: refused 3 posts in a row: Unknown Channel",
    "session-soon: refused 3 posts in a row: Unknown Channel",
  ]);
});

test("who unsubscribes before a post went out does not get it", async () => {
  world.moveTo(evening);
  platform.mishaps.push("later");
  await poster().run();
  await unsubscribe(world.services.app, "discord", "pit", "recap");
  wall += 2_000;
  await poster().run();
  expect(platform.posts).toEqual([]);
  expect(await states()).toEqual(["pit recap dropped"]);
});

test("a stopping service finishes the post in flight and begins no other", async () => {
  await world.subscribe("pit", "standings");
  world.moveTo(evening);
  platform.hold(true);
  const stopping = poster();
  void stopping.run();
  while (platform.posts.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const stopped = stopping.stop();
  platform.hold(false);
  await stopped;
  expect((await states())[0]).toBe("pit recap sent");
  expect(platform.posts).toHaveLength(1);
});
