import type { Answer } from "../../../chat/answer.ts";
import type { Labels } from "../../channel/labels.ts";
import { type Message, sectionBlock } from "./message.ts";
import { escaped, shortened } from "./slack-text.ts";

const most = 15;

/** What an answer stood on, a line each, with the words of the passages. */
export function sourcesMessage(sources: Answer["sources"], labels: Labels): Message {
  const lines = sources.slice(0, most).map(({ title, quote }) => {
    const words = quote === undefined ? "" : `\n> ${escaped(shortened(quote.replace(/\s+/g, " "), 160))}`;
    return `• ${escaped(title)}${words}`;
  });
  const text = lines.length === 0 ? escaped(labels.noSources) : `*${escaped(labels.sources)}*\n${lines.join("\n")}`;
  const fitting = text.length > 3_000 ? `${text.slice(0, text.lastIndexOf("\n•", 2_900))}` : text;
  return { text: fitting, blocks: [sectionBlock(fitting)] };
}
