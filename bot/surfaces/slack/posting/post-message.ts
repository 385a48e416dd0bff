import type { KnownBlock } from "@slack/types";
import type { Post } from "../../../posts/publisher.ts";
import { actionIds, button } from "../wording/answer-buttons.ts";
import { contextBlock, type Message, messagesOf, sectionBlock } from "../wording/message.ts";
import { escaped, shortened } from "../wording/slack-text.ts";
import { textBlocks } from "../wording/text-blocks.ts";
import { toMrkdwn } from "../wording/to-mrkdwn.ts";

const longestText = 3_000;

/** A post as one message, all of it open. */
export function postMessageOf(post: Post, pictures: readonly KnownBlock[]): Message {
  const body = messagesOf(textBlocks(post.text))[0] ?? [];
  const blocks = [...pingBlocks(post), header(post.title), ...withTimes(body), ...pictures, ...footer(post)];
  return { text: notification(post, withTimesIn(toMrkdwn(post.text))), blocks };
}

/** A post of which only the title may be seen; the button shows the rest to whoever presses it. `id` finds it again. */
export function hiddenPostOf(post: Post, id: string, showMe: string): Message {
  const reveal: KnownBlock = { type: "actions", elements: [button(actionIds.reveal, showMe, id)] };
  return { text: notification(post, ""), blocks: [...pingBlocks(post), header(post.title), reveal] };
}

function notification(post: Post, words: string): string {
  const whole = [pingText(post), escaped(post.title), words].filter((part) => part !== "").join("\n");
  return shortened(whole, longestText);
}

/** The one place where somebody is pinged: a user group that the channel chose, in words of its own. */
function pingBlocks(post: Post): KnownBlock[] {
  const text = pingText(post);
  return text === "" ? [] : [sectionBlock(text)];
}

function pingText({ ping }: Post): string {
  if (!ping) return "";
  const called = /^S[A-Z0-9]+$/.test(ping.role) ? `<!subteam^${ping.role}>` : ping.role === "here" ? "<!here>" : "";
  return `${called} ${escaped(ping.wording)}`.trim();
}

const header = (title: string): KnownBlock => ({
  type: "header",
  text: { type: "plain_text", text: shortened(title, 150) },
});

function footer({ footer: lines }: Post): KnownBlock[] {
  return lines.length === 0 ? [] : [contextBlock(shortened(escaped(lines.join("  ·  ")), 1_900))];
}

/** `{time:2026-07-26T13:00:00Z}` becomes a time in each reader's own zone. */
function withTimesIn(text: string): string {
  return text.replace(/\{time:([^}\s]+)\}/g, (all, iso: string) => {
    const seconds = Math.floor(Date.parse(iso) / 1000);
    if (!Number.isFinite(seconds)) return all;
    const fallback = `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
    return `<!date^${seconds}^{date_short_pretty} {time}|${fallback}>`;
  });
}

function withTimes(blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks.map((block) =>
    block.type === "section" && block.text
      ? { ...block, text: { ...block.text, text: withTimesIn(block.text.text) } }
      : block,
  );
}
