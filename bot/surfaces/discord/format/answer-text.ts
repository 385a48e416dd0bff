import type { Answer } from "../../../chat/answer.ts";
import type { ChannelSettings } from "../../channel/channel-settings.ts";
import { phoneTables, withoutTables } from "./phone-tables.ts";

/** What an answer says, without the sources and the day under it, which are shown in their own way. */
export function answerText({ answer }: Pick<Answer, "answer">, verbosity: ChannelSettings["verbosity"]): string {
  const text = withoutFooter(answer);
  return verbosity === "short" ? withoutTables(text) : phoneTables(text);
}

const footerLine = /^(\[\d+\] |Sources: |As of \d{4}-\d\d-\d\d$)/;

function withoutFooter(text: string): string {
  const lines = text.split("\n");
  const end = lines.findLastIndex((line) => !footerLine.test(line));
  return lines
    .slice(0, end + 1)
    .join("\n")
    .trimEnd();
}

const titlesShown = 3;

/** The small line under an answer: what it stands on, and the day of the data as each reader's client writes it. */
export function answerFooter({ sources, as_of: asOf, outcome }: Pick<Answer, "sources" | "as_of" | "outcome">): string {
  if (outcome === "refused" || sources.length === 0) return "";
  const titles = sources
    .slice(0, titlesShown)
    .map(({ kind, title }, at) => (kind === "document" ? `[${at + 1}] ${title}` : title));
  const more = sources.length > titlesShown ? [`${sources.length - titlesShown} more`] : [];
  const day = asOf ? [`data to <t:${Date.parse(`${asOf}T12:00:00Z`) / 1000}:d>`] : [];
  return `-# ${[...titles, ...more, ...day].join(" · ")}`;
}
