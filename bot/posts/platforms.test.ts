import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listPosts } from "#db/app/posts.ts";
import { subscribe } from "#db/app/subscriptions.ts";
import { type DiscordPeer, openDiscordPeer } from "../surfaces/discord/testing/discord-peer.ts";
import { scopesFor } from "../surfaces/slack/manifest.ts";
import { openSlackPeer, type SlackPeer } from "../surfaces/slack/testing/slack-peer.ts";
import { createPoster } from "./start-posting.ts";
import { publishersTo } from "./testing/platform-peers.ts";
import { createPostingWorld, type PostingWorld } from "./testing/posting-world.ts";

/** Monaco 2025 is over: Norris won from pole. */
const evening = "2025-05-25T18:00:00Z";
const spoilers = /Norris|Leclerc|Piastri|McLaren|ff8000|soft laps/i;

describe("posts on the platforms themselves", () => {
  let world: PostingWorld;
  let discord: DiscordPeer;
  let slack: SlackPeer;
  let openChannel: string;
  let hiddenChannel: string;

  beforeAll(async () => {
    world = createPostingWorld("2025-05-26T12:00:00Z");
    [discord, slack] = await Promise.all([
      openDiscordPeer(),
      openSlackPeer(scopesFor({ history: true, groups: true })),
    ]);
    openChannel = discord.world.addChannel("open").id;
    hiddenChannel = discord.world.addChannel("hidden").id;
    world.moveTo("2025-05-24T18:00:00Z");
    for (const event of ["recap", "standings"] as const) {
      await world.subscribe(openChannel, event);
      await world.subscribe(hiddenChannel, event);
      for (const channel of Object.values(slack.channels)) {
        const wish = { surface: "slack", channel, event, scope: "", options: null, createdBy: null };
        await subscribe(world.services.app, wish, world.now());
      }
    }
    await world.set(hiddenChannel, "spoiler_hours", 24);
    const { changeSetting } = await import("../surfaces/channel/channel-settings.ts");
    const paddock = `slack:channel:${slack.channels.paddock}`;
    await changeSetting(world.services.app, paddock, "spoiler_hours", 24, world.now());
    world.moveTo(evening);
  });
  afterAll(() => Promise.all([world.close(), discord.close(), slack.close()]));

  const run = () =>
    createPoster(world.services, publishersTo({ discord: discord.url, slack: slack.apiUrl }, world.services)).run();
  const onDiscord = (channel: string) =>
    [...discord.world.messages.values()].filter(({ channelId }) => channelId === channel);

  test("each channel gets its posts once, with pictures, and nothing that the platforms forbid", async () => {
    expect(await run()).toBe(8);
    expect(await run()).toBe(0);
    const [recap, standings] = onDiscord(openChannel);
    expect(JSON.stringify(recap?.embeds)).toContain("Lando Norris wins the 2025 Monaco Grand Prix");
    expect(recap?.files.map(({ name }) => name)).toHaveLength(2);
    expect(
      Buffer.from(recap?.files[0]?.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    expect(JSON.stringify(standings?.embeds)).toContain("leads the championship after round 8");
    const messages = await slack.messages(slack.channels["pit-wall"] ?? "");
    expect(messages.map(({ text }) => text.split("\n")[0])).toEqual([
      "Lando Norris wins the 2025 Monaco Grand Prix",
      "Oscar Piastri leads the championship after round 8",
    ]);
    expect({ discord: discord.faults, slack: slack.state.findings, logged: world.logged }).toEqual({
      discord: [],
      slack: [],
      logged: [],
    });
  });

  test("where results are hidden nothing that shows by itself tells one", async () => {
    const [recap] = onDiscord(hiddenChannel);
    const uncovered = JSON.stringify(recap?.embeds).replace(/\|\|[\s\S]*?\|\|/g, "");
    expect(uncovered).not.toMatch(spoilers);
    expect(JSON.stringify(recap?.files.map(({ name, description }) => [name, description]))).not.toMatch(spoilers);
    expect(recap?.files.every(({ name }) => name.startsWith("SPOILER_"))).toBe(true);
    const messages = await slack.messages(slack.channels.paddock ?? "");
    expect(messages).toHaveLength(2);
    expect(JSON.stringify(messages)).not.toMatch(spoilers);
  });

  test("a result that changes brings one correction, which points to what it corrects", async () => {
    const { db } = world.copy;
    const set = db.sqlite.prepare(
      "update race_results set position = ?, position_text = ?, display_order = ? where race_id = 202508 and position = ?",
    );
    set.run(99, "99", 99, 1);
    set.run(1, "1", 1, 2);
    set.run(2, "2", 2, 99);
    expect(await run()).toBe(4);
    expect(await run()).toBe(0);
    const [first, , correction] = onDiscord(openChannel);
    expect(JSON.stringify(correction?.embeds)).toContain("Correction: Charles Leclerc wins the 2025 Monaco Grand Prix");
    expect(correction?.replyTo).toBe(first?.id);
    const messages = await slack.messages(slack.channels["pit-wall"] ?? "");
    expect(messages[0]?.text).toContain("Correction: Charles Leclerc wins the 2025 Monaco Grand Prix");
    expect(messages).toHaveLength(2);
    const hidden = onDiscord(hiddenChannel).at(-1);
    expect(JSON.stringify(hidden?.embeds).replace(/\|\|[\s\S]*?\|\|/g, "")).not.toMatch(spoilers);
    expect(JSON.stringify(await slack.messages(slack.channels.paddock ?? ""))).not.toMatch(spoilers);
    expect(discord.faults).toEqual([]);
    expect(slack.state.findings).toEqual([]);
  });

  test("a request that takes effect and is cut off is found in the channel's history", async () => {
    world.moveTo("2025-05-24T18:05:00Z");
    await world.subscribe(openChannel, "scorecard");
    world.moveTo(evening);
    const { recordForecast } = await import("#db/app/forecasts.ts");
    const { runTool } = await import("./compose/draft.ts");
    const asked = { race: "2025-8", phase: "after_qualifying", limit: 30 };
    const { result } = await runTool(world.services, "predict_positions", asked);
    const forecast = { raceId: 202508, phase: "after_qualifying", model: "position", version: "1", confidence: 0.5 };
    await recordForecast(world.services.app, { ...forecast, inputs: {}, output: result.data }, world.now());
    let wall = Date.now();
    const publishers = publishersTo({ discord: discord.url }, world.services);
    const poster = () => createPoster(world.services, publishers, { clock: () => new Date(wall) });
    discord.breakOnce(/messages$/, "after");
    expect(await poster().run()).toBe(0);
    wall += 10_000;
    expect(await poster().run()).toBe(1);
    const last = (await listPosts(world.services.app, 50)).find(({ event }) => event === "scorecard");
    expect(last).toMatchObject({ event: "scorecard", state: "sent", attempts: 2 });
    expect(
      onDiscord(openChannel).filter(({ embeds }) => JSON.stringify(embeds).includes("ranked probability")),
    ).toHaveLength(1);
  });
});
