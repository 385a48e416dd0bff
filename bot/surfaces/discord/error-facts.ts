import { DiscordAPIError, HTTPError } from "discord.js";

/** What may be logged of a failure: no body and no address, which hold what people wrote and the tokens of interactions. */
export function errorFacts(error: unknown): object {
  if (error instanceof DiscordAPIError)
    return { code: error.code, status: error.status, method: error.method, reason: error.message };
  if (error instanceof HTTPError) return { status: error.status, method: error.method, reason: error.message };
  return { err: error };
}

/** Discord's own number of what went wrong, such as 50013 for a missing permission. */
export function discordCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError ? Number(error.code) : undefined;
}

/** The interaction's message is out of reach: token run out, unknown interaction, message deleted. */
export function isOutOfReach(error: unknown): boolean {
  return [10008, 10015, 10062, 50027].includes(discordCode(error) ?? 0);
}

/** A thread was opened from that message before. */
export function hasThread(error: unknown): boolean {
  return discordCode(error) === 160004;
}

/** The bot has no right to do that there, or the place is gone. */
export function isForbidden(error: unknown): boolean {
  return [10003, 50001, 50007, 50013].includes(discordCode(error) ?? 0);
}
