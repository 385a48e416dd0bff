import type { ChannelAnswer } from "../../channel/answer-in-channel.ts";
import type { ChannelSettings } from "../../channel/channel-settings.ts";
import { labelsOf } from "../../channel/labels.ts";
import { splitText } from "../../channel/split-text.ts";
import { messageLimit, type Outgoing, type OutgoingFile } from "../outgoing.ts";
import { answerFooter, answerText } from "./answer-text.ts";
import { answerButtons } from "./buttons.ts";

/** An answer in messages: its text in parts, charts and buttons on the last one. `above` is put before it. */
export function answerMessages(
  { answer, id, followUps }: ChannelAnswer,
  settings: ChannelSettings,
  files: readonly OutgoingFile[],
  above = "",
): Outgoing[] {
  const footer = settings.verbosity === "short" ? "" : answerFooter(answer);
  const text = answerText(answer, settings.verbosity);
  const parts = splitText([above, text, footer].filter((one) => one !== "").join("\n"), messageLimit);
  const buttons = answerButtons({ id, followUps, hasSources: answer.sources.length > 0 }, labelsOf(settings));
  const components = answer.outcome === "refused" ? [] : buttons;
  return parts.map((content, at) => (at < parts.length - 1 ? { content } : { content, components, files: [...files] }));
}
