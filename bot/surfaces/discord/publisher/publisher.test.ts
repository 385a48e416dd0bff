import { PermissionFlagsBits } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLog } from "../../../log.ts";
import type { Post, Publisher } from "../../../posts/publisher.ts";
import { type DiscordPeer, openDiscordPeer, peerToken } from "../testing/discord-peer.ts";
import { createPublisher } from "./create-publisher.ts";

let peer: DiscordPeer;
let publisher: Publisher;
const logged: string[] = [];
const longAgo = new Date(Date.now() - 3_600_000);
beforeAll(async () => {
  peer = await openDiscordPeer();
  const config = { token: peerToken, apiUrl: `${peer.url}/api`, readsMessages: false, shards: undefined };
  publisher = createPublisher(config, createLog("info", [peerToken], { write: (line) => void logged.push(line) }));
});
afterAll(async () => {
  expect(peer.faults).toEqual([]);
  expect(logged).toEqual([]);
  await peer.close();
});

const chart: Post["charts"][number] = {
  kind: "lines",
  title: "Norris leads every lap",
  alt: "Lando Norris ahead of Max Verstappen",
  x: { label: "Lap" },
  y: { label: "Gap" },
  series: [
    {
      name: "Norris",
      points: [
        [1, 0],
        [2, 1],
      ],
    },
  ],
};
const post: Post = {
  event: "recap",
  subject: "2026-11",
  title: "2026 Hungarian Grand Prix",
  text: "**Lando Norris** won.\n\n```\n1 Norris\n2 Verstappen\n```\n\nNext: {time:2026-08-23T13:00:00Z}.",
  charts: [chart],
  footer: ["Data to 2026-07-26"],
  hidden: false,
  color: "#ff8000",
};
const nonces = (function* () {
  for (let at = 0; ; at++) yield `nonce${at}`;
})();
const target = (more: Parameters<typeof peer.world.addChannel>[1] = {}) => ({
  channel: peer.world.addChannel("posts", more).id,
  nonce: String(nonces.next().value),
});
const sentIn = (channel: string) => [...peer.world.messages.values()].filter((one) => one.channelId === channel);

test("a post is an embed with its chart, times in each reader's own zone, and pings only the role it names", async () => {
  const to = target();
  const ping = { role: "4242", wording: "It is over, @everyone!" };
  const outcome = await publisher.send({ ...post, ping }, to);
  const [message] = sentIn(to.channel);
  expect(outcome).toEqual({ state: "sent", messageId: message?.id });
  expect(message).toMatchObject({ content: "It is over, @everyone! <@&4242>", mentionedRoles: ["4242"], mentions: [] });
  expect(message?.embeds[0]).toMatchObject({
    title: "2026 Hungarian Grand Prix",
    color: 0xff8000,
    description: expect.stringMatching(/Next: <t:1787490000:F> \(<t:1787490000:R>\)\.\n-# Data to 2026-07-26$/),
    image: { url: "attachment://norris-leads-every-lap-1.png" },
  });
  expect(message?.files).toMatchObject([{ name: "norris-leads-every-lap-1.png", description: chart.alt }]);
});

test("sent twice with one nonce it is posted once, and found again after the nonce is forgotten", async () => {
  const to = target();
  expect(await publisher.find(to, longAgo)).toEqual({ state: "absent" });
  const first = await publisher.send(post, to);
  expect(await publisher.send(post, to)).toEqual(first);
  expect(sentIn(to.channel)).toHaveLength(1);
  for (let at = 0; at < 130; at++) peer.office.post(to.channel, peer.world.bot, { content: `chatter ${at}` });
  const [message] = sentIn(to.channel);
  expect(await publisher.find(to, longAgo)).toEqual({ state: "found", messageId: message?.id });
  expect(await publisher.find({ ...to, nonce: "other" }, longAgo)).toEqual({ state: "absent" });
});

test("a post that broke off under way is unsure, and the history tells whether it is there", async () => {
  const [there, absent] = [target(), target()];
  peer.breakOnce(new RegExp(there.channel), "after");
  expect(await publisher.send(post, there)).toMatchObject({ state: "unsure" });
  expect(await publisher.find(there, longAgo)).toMatchObject({ state: "found" });
  peer.breakOnce(new RegExp(absent.channel), "before");
  expect(await publisher.send(post, absent)).toMatchObject({ state: "unsure" });
  expect(await publisher.find(absent, longAgo)).toEqual({ state: "absent" });
});

test("a hidden post shows its title alone: the rest is covered, names and descriptions tell nothing", async () => {
  const to = target();
  await publisher.send({ ...post, hidden: true }, to);
  const [message] = sentIn(to.channel);
  const { title = "", description = "" } = (message?.embeds[0] ?? {}) as { title?: string; description?: string };
  expect(title).toBe("2026 Hungarian Grand Prix");
  expect(description.replace(/\|\|[\s\S]*?\|\|/g, "").replace(/[\s#-]/g, "")).toBe("");
  expect(description).toContain("||```\n1 Norris\n2 Verstappen\n```||");
  expect(message?.embeds[0]).not.toHaveProperty("image");
  expect(message?.files).toMatchObject([
    { name: "SPOILER_chart-1.png", description: expect.not.stringMatching(/Norris/) },
  ]);
});

test("a correction replies to what it corrects, also when that was deleted", async () => {
  const to = target();
  const first = await publisher.send(post, to);
  const messageId = first.state === "sent" ? first.messageId : "";
  const again = await publisher.send({ ...post, corrects: { messageId } }, { ...to, nonce: "again" });
  expect(again).toMatchObject({ state: "sent" });
  expect(sentIn(to.channel)[1]?.replyTo).toBe(messageId);
});

test("no right to write and a channel that is gone are final, a long wait is told, a short one is waited", async () => {
  const closed = target({ denied: PermissionFlagsBits.SendMessages });
  expect(await publisher.send(post, closed)).toMatchObject({ state: "refused", isFinal: true });
  expect(await publisher.send(post, { channel: "1", nonce: "x" })).toMatchObject({ state: "refused", isFinal: true });
  const slow = target();
  peer.limitOnce(new RegExp(slow.channel), 40);
  expect(await publisher.send(post, slow)).toEqual({ state: "later", retryAfterMs: expect.any(Number) });
  expect(sentIn(slow.channel)).toEqual([]);
  const quick = target();
  peer.limitOnce(new RegExp(quick.channel), 0.2);
  expect(await publisher.send(post, quick)).toMatchObject({ state: "sent" });
});

test("a history that may not be read is told from an empty one", async () => {
  const closed = target({ denied: PermissionFlagsBits.ReadMessageHistory });
  expect(await publisher.find(closed, longAgo)).toEqual({ state: "absent" });
  await publisher.send(post, closed);
  expect(await publisher.find(closed, longAgo)).toMatchObject({ state: "unreadable" });
  expect(await publisher.find(target({ denied: PermissionFlagsBits.ViewChannel }), longAgo)).toMatchObject({
    state: "unreadable",
  });
});
