import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listPosts } from "#db/app/posts.ts";
import { subscribe } from "#db/app/subscriptions.ts";
import { syncRaceDb } from "#db/sync/sync-race-db.ts";
import { moveClock, startReplay } from "#db/sync/testing/replays.ts";
import { withoutSharedData } from "#db/testing/shared-data.ts";
import { type DiscordPeer, openDiscordPeer } from "../surfaces/discord/testing/discord-peer.ts";
import { scopesFor } from "../surfaces/slack/manifest.ts";
import { openSlackPeer, type SlackPeer } from "../surfaces/slack/testing/slack-peer.ts";
import { type SyncRecord, syncDue } from "../sync/sync-due.ts";
import { postEvents } from "./events.ts";
import { createPoster } from "./start-posting.ts";
import { publishersTo } from "./testing/platform-peers.ts";
import { createPostingWorld, type PostingWorld } from "./testing/posting-world.ts";

const hourMs = 3_600_000;

describe.skipIf(withoutSharedData())("three races of 2024 as they came", () => {
  test("each of three channels in other time zones gets each post once, in time order, and no correction", async () => {
    const from = "2024-07-17T00:00:00Z";
    const world = createPostingWorld(from);
    const [jolpica, openF1] = await Promise.all([startReplay("jolpica", from), startReplay("openf1", from)]);
    const discord = await openDiscordPeer();
    const slack = await openSlackPeer(scopesFor({ history: true, groups: true }));
    const places = [
      { surface: "discord", channel: discord.world.addChannel("rome").id, zone: "Europe/Rome", quiet: "" },
      { surface: "discord", channel: discord.world.addChannel("tokyo").id, zone: "Asia/Tokyo", quiet: "23:00-07:00" },
      { surface: "slack", channel: slack.channels["pit-wall"] ?? "", zone: "America/Chicago", quiet: "00:00-06:30" },
    ];
    const { changeSetting } = await import("../surfaces/channel/channel-settings.ts");
    for (const { surface, channel, zone, quiet } of places) {
      const scope = `${surface}:channel:${channel}`;
      await changeSetting(world.services.app, scope, "time_zone", zone, world.now());
      await changeSetting(world.services.app, scope, "quiet_hours", quiet, world.now());
      for (const event of postEvents) {
        const wish = { surface, channel, event, scope: "", options: { minutes: 30 }, createdBy: null };
        await subscribe(world.services.app, wish, world.now());
      }
    }
    const poster = createPoster(
      world.services,
      publishersTo({ discord: discord.url, slack: slack.apiUrl }, world.services),
    );
    let record: SyncRecord = { failures: 0 };
    let syncs = 0;
    for (const race of ["2024-07-21T13:00:00Z", "2024-07-28T13:00:00Z", "2024-08-25T13:00:00Z"]) {
      const start = Date.parse(race);
      for (
        let at = start - 74 * hourMs;
        at <= start + 30 * hourMs;
        at += Math.abs(at - start) < 9 * hourMs ? hourMs / 2 : 2 * hourMs
      ) {
        const now = new Date(at);
        await moveClock([jolpica, openF1], now.toISOString());
        world.moveTo(now.toISOString());
        if (syncDue(world.copy.db, now, record)) {
          const urls = { jolpicaUrl: jolpica.url, openF1Url: openF1.url, cacheFolder: world.copy.cacheFolder };
          await syncRaceDb(world.copy.db, { now, ...urls, http: { limits: { jolpica: [], openf1: [] } } });
          record = { triedAt: now, failures: 0 };
          syncs += 1;
        }
        await poster.run();
      }
    }
    const rows = (await listPosts(world.services.app, 1000)).toReversed();
    process.stdout.write(`${rows.length} posts, ${syncs} syncs\n`);
    expect(rows.every(({ state, revision }) => state === "sent" && revision === 0)).toBe(true);
    for (const { channel } of places) {
      const own = rows.filter((row) => row.channel === channel);
      const about = (event: string) => own.filter((row) => row.event === event).map(({ subject }) => subject);
      for (const event of ["recap", "standings", "scorecard"])
        expect(about(event)).toEqual(["2024-13", "2024-14", "2024-15"]);
      expect(about("qualifying")).toEqual(["2024-13/qualifying", "2024-14/qualifying", "2024-15/qualifying"]);
      expect(about("preview")).toEqual([
        "2024-13",
        "2024-13/grid",
        "2024-14",
        "2024-14/grid",
        "2024-15",
        "2024-15/grid",
      ]);
      const sent = own.map(({ id, dueAt, sentAt }) => ({ id, dueAt, sentAt: sentAt ?? "" }));
      expect(sent.toSorted((a, b) => a.sentAt.localeCompare(b.sentAt)).map(({ dueAt }) => dueAt)).toEqual(
        sent.map(({ dueAt }) => dueAt).toSorted(),
      );
    }
    expect({ discord: discord.faults, slack: slack.state.findings, logged: world.logged }).toEqual({
      discord: [],
      slack: [],
      logged: [],
    });
    const seen = [...discord.world.messages.values()].filter(({ author }) => author === discord.world.bot);
    expect(seen).toHaveLength(rows.filter(({ surface }) => surface === "discord").length);
    expect(await slack.messages(slack.channels["pit-wall"] ?? "")).toHaveLength(
      rows.filter(({ surface }) => surface === "slack").length,
    );
    await Promise.all([jolpica.close(), openF1.close(), discord.close(), slack.close(), world.close()]);
  });
});

describe("processes that are killed while they post", () => {
  let world: PostingWorld;
  let discord: DiscordPeer;
  let slack: SlackPeer;
  const kills = 50;
  const channels: string[] = [];
  const evening = "2025-05-25T18:00:00Z";

  beforeAll(async () => {
    world = createPostingWorld("2025-05-26T12:00:00Z");
    discord = await openDiscordPeer();
    slack = await openSlackPeer(scopesFor({ history: true, groups: true }));
    world.moveTo("2025-05-24T18:00:00Z");
    for (let no = 0; no < 60; no++) channels.push(discord.world.addChannel(`c${no}`).id);
    for (const channel of channels)
      for (const event of ["recap", "standings"] as const) await world.subscribe(channel, event);
    for (const channel of Object.values(slack.channels))
      for (const event of ["recap", "standings"] as const)
        await subscribe(
          world.services.app,
          { surface: "slack", channel, event, scope: "", options: null, createdBy: null },
          world.now(),
        );
    world.moveTo(evening);
  });
  afterAll(() => Promise.all([discord.close(), slack.close(), world.close()]));

  const messages = () => [...discord.world.messages.values()].filter(({ author }) => author === discord.world.bot);

  async function start() {
    const script = fileURLToPath(new URL("./testing/post-child.ts", import.meta.url));
    const args = ["--import", "tsx", script, world.copy.path, world.appPath, evening, discord.url, slack.apiUrl];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    return child;
  }

  test(`${kills} kills at random moments lose no post and double none`, async () => {
    let seed = 20250525;
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed / 2 ** 31;
    };
    const inFlight: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const child = await start();
      await new Promise((resolve) => setTimeout(resolve, 100 + random() * 900));
      child.kill("SIGKILL");
      await once(child, "exit");
      inFlight.push((await listPosts(world.services.app, 500)).filter(({ state }) => state === "sending").length);
      expect(new Set(messages().map(({ nonce }) => nonce)).size).toBe(messages().length);
    }
    await once(await start(), "exit");
    const rows = await listPosts(world.services.app, 500);
    process.stdout.write(`posts in flight at the kills: ${inFlight.join(" ")}\n`);
    expect(
      rows.filter(({ state }) => state !== "sent").map(({ channel, event, reason }) => [channel, event, reason]),
    ).toEqual([]);
    expect(rows).toHaveLength(channels.length * 2 + Object.keys(slack.channels).length * 2);
    expect(messages()).toHaveLength(channels.length * 2);
    for (const channel of Object.values(slack.channels)) expect(await slack.messages(channel)).toHaveLength(2);
    expect(inFlight.some((count) => count > 0)).toBe(true);
  });
});
