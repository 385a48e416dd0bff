import type { Message } from "discord.js";
import { shownAnswer } from "#db/app/shown-answers.ts";
import type { AppDb } from "#db/client.ts";
import { discordCode } from "../error-facts.ts";
import { readButtonId } from "../format/buttons.ts";

/** Messages up a chain of replies that are looked at. */
const mostSteps = 12;

export interface RepliedTo {
  /** What a person said there, where it could be read. */
  quote: string | undefined;
  /** The conversation that it belongs to, when it is an answer of the bot or a question to it. */
  conversation: string | undefined;
}

/** What a message replies to: an answer is known by its buttons, its earlier parts by what follows up the chain. */
export async function repliedTo(message: Message, app: AppDb): Promise<RepliedTo> {
  let quote: string | undefined;
  let at: Message | undefined = await referenced(message);
  for (let step = 0; at && step < mostSteps; step++) {
    const isOwn = at.author.id === message.client.user.id;
    if (step === 0 && !isOwn) quote = at.content.trim() || undefined;
    const id = isOwn ? answerIdOf(at) : undefined;
    const shown = id === undefined ? undefined : await shownAnswer(app, id);
    if (shown) return { quote, conversation: shown.conversationId };
    at = await referenced(at);
  }
  return { quote, conversation: undefined };
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
