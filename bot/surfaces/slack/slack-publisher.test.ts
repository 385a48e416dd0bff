import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Post, Publisher } from "../../posts/publisher.ts";
import { decodePng } from "./testing/decode-png.ts";
import { botToken } from "./testing/peer-api.ts";
import { buttonIn } from "./testing/pick.ts";
import { showBlocks } from "./testing/show-blocks.ts";
import { openTestSlack, type TestSlack, until } from "./testing/test-slack.ts";

let slack: TestSlack;
let publisher: Publisher;
let wall: string;
beforeAll(async () => {
  slack = await openTestSlack();
  publisher = slack.door.publisher;
  wall = slack.peer.channels["pit-wall"] ?? "";
});
afterAll(() => slack.close());
afterEach(() => {
  expect(slack.peer.state.findings).toEqual([]);
  slack.peer.state.refused.clear();
  slack.peer.state.cut.clear();
});

const chart: Post["charts"][number] = {
  ...{ kind: "lines", title: "Norris wins from Piastri", alt: "Norris led every lap" },
  ...{ x: { label: "Lap" }, y: { label: "Gap", unit: "s" } },
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

const recap: Post = {
  event: "recap",
  subject: "2026-11",
  title: "Hungarian Grand Prix: the recap",
  text: "**Norris** won. Next: {time:2026-08-23T13:00:00Z}.\n\n```\n1 Norris  25\n2 Piastri 18\n```\n<!channel>",
  charts: [chart],
  footer: ["2026 Hungarian Grand Prix, race result", "Data to 2026-07-26"],
  hidden: false,
  ping: { role: "S1", wording: "It is over & done!" },
};

const since = new Date(Date.now() - 60_000);
const messageOf = async (ts: string) => (await slack.peer.messages(wall)).find((one) => one.ts === ts);

describe("a post in Slack", () => {
  test("is one message with its chart, times in the reader's zone and the group called, and is found again", async () => {
    const sent = await publisher.send(recap, { channel: wall, nonce: "nonce1" });
    const ts = sent.state === "sent" ? sent.messageId : "";
    const message = await messageOf(ts);
    expect(showBlocks(message?.blocks ?? [])).toMatch(
      /^<!subteam\^S1> It is over &amp; done!\n# Hungarian Grand Prix: the recap\n\*Norris\* won\. Next: <!date\^1787490000\^\{date_short_pretty\} \{time\}\|2026-08-23 13:00 UTC>\./,
    );
    expect(JSON.stringify(message?.blocks)).not.toContain("<!channel>");
    const picture = message?.blocks?.find((block) => block.type === "image");
    const file = picture && "slack_file" in picture && "id" in picture.slack_file ? picture.slack_file.id : "";
    const { file: info } = await slack.peer.as("bot", "files.info", { file });
    expect(decodePng(await slack.peer.fileBytes((info as { url_private: string }).url_private)).width).toBe(1000);
    expect(await publisher.find({ channel: wall, nonce: "nonce1" }, since)).toEqual({ state: "found", messageId: ts });
    expect(await publisher.find({ channel: wall, nonce: "nonce2" }, since)).toEqual({ state: "absent" });
    expect(await publisher.find({ channel: wall, nonce: "nonce1" }, new Date(Date.now() + 60_000))).toEqual({
      state: "absent",
    });
  });

  test("in hidden hours tells nothing of the result but to whoever presses the button", async () => {
    const sent = await publisher.send({ ...recap, hidden: true }, { channel: wall, nonce: "nonce3" });
    const message = await messageOf(sent.state === "sent" ? sent.messageId : "");
    expect(JSON.stringify(message)).not.toMatch(/Norris|Piastri|\.png/);
    expect(message?.text).toMatch(/Hungarian Grand Prix: the recap/);
    const before = slack.peer.state.whispers.length;
    await slack.people.press("ben", wall, message ?? {}, buttonIn(message?.blocks, "Show me"));
    await until(() => expect(slack.peer.state.whispers.slice(before)).toHaveLength(1));
    const [whisper] = slack.peer.state.whispers.slice(before);
    expect(whisper?.user).toBe(slack.peer.users.ben);
    expect(showBlocks(whisper?.blocks ?? [])).toMatch(/\*Norris\* won[\s\S]*<picture: Norris wins/);
    expect(JSON.stringify(whisper?.blocks)).not.toContain("S1");
  });

  test("a correction takes the place of what it corrects", async () => {
    const first = await publisher.send(recap, { channel: wall, nonce: "nonce4" });
    const messageId = first.state === "sent" ? first.messageId : "";
    const before = (await slack.peer.messages(wall)).length;
    const corrected: Post = { ...recap, text: "Corrected: **Piastri** won.", charts: [], corrects: { messageId } };
    expect(await publisher.send(corrected, { channel: wall, nonce: "nonce5" })).toEqual({ state: "sent", messageId });
    expect(await slack.peer.messages(wall)).toHaveLength(before);
    expect((await messageOf(messageId))?.text).toMatch(/Piastri/);
    expect(await publisher.find({ channel: wall, nonce: "nonce5" }, since)).toMatchObject({
      state: "found",
      messageId,
    });
    const gone = await publisher.send(
      { ...corrected, corrects: { messageId: "1000000000.000001" } },
      { channel: wall, nonce: "nonce6" },
    );
    expect(gone).toMatchObject({ state: "sent" });
    expect(await slack.peer.messages(wall)).toHaveLength(before + 1);
  });

  test("what Slack says no to is told apart: for good, for now, perhaps", async () => {
    const { state } = slack.peer;
    const to = { channel: wall, nonce: "nonce7" };
    const plain = { ...recap, charts: [] };
    for (const refusal of ["is_archived", "not_in_channel", "channel_not_found"]) {
      state.refused.set("chat.postMessage", refusal);
      expect(await publisher.send(plain, to)).toMatchObject({ state: "refused", isFinal: true });
    }
    state.refused.set("chat.postMessage", "invalid_auth");
    expect(await publisher.send(plain, to)).toMatchObject({ state: "later" });
    state.refused.clear();
    state.limited.set("chat.postMessage", { times: 1, seconds: 7 });
    expect(await publisher.send(plain, to)).toEqual({ state: "later", retryAfterMs: 7_000 });
    state.cut.add("chat.postMessage");
    expect(await publisher.send(plain, to)).toMatchObject({ state: "unsure" });
    state.cut.clear();
    expect(await publisher.find(to, since)).toMatchObject({ state: "found" });
    state.scopes.delete("channels:history");
    expect(await publisher.find(to, since)).toMatchObject({
      state: "unreadable",
      reason: expect.stringMatching(/channels:history/),
    });
    state.scopes.add("channels:history");
    state.limited.set("conversations.history", { times: 1, seconds: 3 });
    expect(await publisher.find(to, since)).toEqual({ state: "later", retryAfterMs: 3_000 });
    expect(JSON.stringify(slack.parts.logged)).not.toContain(botToken);
  });
});
