import type { APIEmbed, RESTPostAPIChannelMessageJSONBody } from "discord.js";
import type { Post } from "../../../posts/publisher.ts";
import { labelsOf } from "../../channel/labels.ts";
import { splitText } from "../../channel/split-text.ts";
import { button, row } from "../format/buttons.ts";
import { phoneTables } from "../format/phone-tables.ts";
import { localTimes } from "../format/times.ts";
import type { OutgoingFile } from "../outgoing.ts";

const longestTitle = 256;
const longestEmbed = 4000;
const longestTogether = 5800;
const ownColor = 0xe0342b;

/** By which a post is found again: the id of its button, which Discord gives back with the message and nobody sees. */
export const postMark = (nonce: string) => `post:${nonce}:`;

/** A post as Discord takes it. Hidden ones show their title only; all else is covered until it is tapped. */
export function postBody(post: Post, nonce: string, files: readonly OutgoingFile[]): RESTPostAPIChannelMessageJSONBody {
  const { ping, corrects, hidden } = post;
  const about = button("post", nonce, labelsOf({ language: "en" }).askAboutPost, { emoji: "💬" });
  const marked = { ...about, custom_id: `${postMark(nonce)}${post.subject}`.slice(0, 100) };
  const call = ping ? [ping.wording, `<@&${ping.role}>`].filter((one) => one !== "").join(" ") : "";
  return {
    ...(call ? { content: call } : {}),
    embeds: embedsOf(post, files),
    components: [row(marked)],
    allowed_mentions: { parse: [], roles: ping ? [ping.role] : [] },
    ...{ nonce, enforce_nonce: true },
    ...(corrects ? { message_reference: { message_id: corrects.messageId, fail_if_not_exists: false } } : {}),
    attachments: files.map(({ description }, id) => ({
      id: String(id),
      description: hidden ? hiddenAlt : description,
    })),
  };
}

const hiddenAlt = "A chart, covered until the result may be seen";

/** Names that tell nothing while the post is hidden; Discord blurs what begins with SPOILER_. */
export const fileNameOf = (post: Post, { name }: OutgoingFile, at: number) =>
  post.hidden ? `SPOILER_chart-${at + 1}.png` : name;

function embedsOf(post: Post, files: readonly OutgoingFile[]): APIEmbed[] {
  const footer = post.footer.map((line) => `-# ${localTimes(line)}`);
  const text = [phoneTables(localTimes(post.text)), ...footer].join("\n");
  const color = post.color ? Number.parseInt(post.color.slice(1), 16) : ownColor;
  const [picture] = post.hidden ? [] : files;
  const parts = splitText(post.hidden ? covered(text) : text, longestEmbed);
  let room = longestTogether - Math.min(post.title.length, longestTitle);
  const fitting = parts.filter((part) => {
    room -= part.length;
    return room >= 0;
  });
  return (fitting.length > 0 ? fitting : [""]).map((description, at) => ({
    ...(at === 0 ? { title: localTimes(post.title).slice(0, longestTitle) } : {}),
    ...{ description, color },
    ...(at === 0 && picture ? { image: { url: `attachment://${fileNameOf(post, picture, 0)}` } } : {}),
  }));
}

/** Each paragraph, block of code and small line under a bar of its own, so that a cut between them leaves none open. */
function covered(text: string): string {
  const blocks = text.replaceAll("||", "| |").split(/(^```[^\n]*\n[\s\S]*?\n```$)|\n+/m);
  const filled = blocks.filter((block) => block !== undefined && block.trim() !== "");
  return filled.map((block) => (block?.startsWith("-# ") ? `-# ||${block.slice(3)}||` : `||${block}||`)).join("\n");
}
