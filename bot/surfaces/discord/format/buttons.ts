import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from "discord.js";
import type { Labels } from "../../channel/labels.ts";
import type { Row } from "../outgoing.ts";

/** What a button does; its id is the word and what it is about, separated by a colon. */
export const buttonKinds = ["cancel", "ask", "sources", "up", "down", "why", "show", "about", "post"] as const;
export type ButtonKind = (typeof buttonKinds)[number];

export interface ButtonId {
  kind: ButtonKind;
  /** Of the answer, run or post. */
  id: string;
  /** Which of several. */
  at: number;
}

export const buttonId = ({ kind, id, at }: ButtonId) => `${kind}:${id}:${at}`;

export function readButtonId(text: string): ButtonId | undefined {
  const [kind, id, at] = text.split(":");
  const known = buttonKinds.find((one) => one === kind);
  return known && id !== undefined ? { kind: known, id, at: Number(at ?? 0) } : undefined;
}

const longestLabel = 80;

export function button(
  kind: ButtonKind,
  id: string,
  label: string,
  { at = 0, style = ButtonStyle.Secondary, emoji }: { at?: number; style?: Style; emoji?: string } = {},
): APIButtonComponentWithCustomId {
  const text = label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label;
  const face = { ...(text === "" ? {} : { label: text }), ...(emoji ? { emoji: { name: emoji } } : {}) };
  return { type: ComponentType.Button, style, custom_id: buttonId({ kind, id, at }), ...face };
}

type Style = APIButtonComponentWithCustomId["style"];

export const row = (...components: APIButtonComponentWithCustomId[]): Row => ({
  type: ComponentType.ActionRow,
  components,
});

/** Under an answer: where it may lead, what it stood on, and what people think of it. */
export function answerButtons(
  { id, followUps, hasSources }: { id: string; followUps: readonly string[]; hasSources: boolean },
  labels: Labels,
): Row[] {
  const style = ButtonStyle.Primary;
  const next = followUps.map((question, at) => button("ask", id, question, { at, style }));
  const sources = hasSources ? [button("sources", id, labels.sources)] : [];
  const thumbs = [button("up", id, "", { emoji: "👍" }), button("down", id, "", { emoji: "👎" })];
  return [...(next.length > 0 ? [row(...next)] : []), row(...sources, ...thumbs)];
}
