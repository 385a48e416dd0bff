import type { Message } from "discord.js";
import { addTurn, messagesOf } from "#db/app/conversations.ts";
import { type ShownAnswer, shownAnswer } from "#db/app/shown-answers.ts";
import type { AppDb } from "#db/client.ts";
import { discordCode } from "../error-facts.ts";
import { readButtonId } from "../format/buttons.ts";
import { surface } from "../parts.ts";
import { conversationIn } from "./talks.ts";

/** Messages up a chain of replies that are looked at. */
const mostSteps = 12;

export interface RepliedTo {
  /** What a person said there, where it could be read. */
  quote: string | undefined;
  /** The conversation that it belongs to, when it is an answer of the bot or a question to it. */
  conversation: string | undefined;
}

/** What a message replies to: an answer is known by its buttons, its earlier parts by what follows up the chain. */
export async function repliedTo(message: Message, app: AppDb, now: Date): Promise<RepliedTo> {
  let quote: string | undefined;
  let at: Message | undefined = await referenced(message);
  for (let step = 0; at && step < mostSteps; step++) {
    const isOwn = at.author.id === message.client.user.id;
    if (step === 0 && !isOwn) quote = at.content.trim() || undefined;
    const id = isOwn ? answerIdOf(at) : undefined;
    const shown = id === undefined ? undefined : await shownAnswer(app, id);
    if (shown) return { quote, conversation: await conversationFrom(shown, at.content, app, now) };
    at = await referenced(at);
  }
  return { quote, conversation: undefined };
}

/**
 * The conversation of an answer, where that was the last word in it. Else one that branches off there, so that "and in
 * 2020?" under an older answer is about that one.
 */
async function conversationFrom(shown: ShownAnswer, answer: string, app: AppDb, at: Date): Promise<string> {
  const { conversationId, question, askerId } = shown;
  const last = (await messagesOf(app, conversationId, 2)).find(({ role }) => role === "asker");
  if (!last || last.text === question) return conversationId;
  const branch = conversationIn(`branch:${shown.id}`);
  const isNew = (await messagesOf(app, branch, 1)).length === 0;
  if (isNew) await addTurn(app, { conversationId: branch, surface, askerId, question, answer, at });
  return branch;
}

async function referenced(message: Message): Promise<Message | undefined> {
  if (message.reference?.messageId === undefined) return undefined;
  try {
    return await message.fetchReference();
  } catch (error) {
    if (discordCode(error) === undefined) throw error;
    return undefined;
  }
}

function answerIdOf(message: Message): string | undefined {
  const ids = message.components.flatMap((row) =>
    "components" in row ? row.components.flatMap((one) => ("customId" in one ? (one.customId ?? []) : [])) : [],
  );
  return ids.map(readButtonId).find((one) => one?.kind === "up" || one?.kind === "show")?.id;
}
