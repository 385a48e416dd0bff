import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from "discord.js";
import { Fault } from "#db/fault.ts";
import { discordCode } from "./error-facts.ts";

/** Why Discord does not let the bot in, in one sentence; undefined for anything else. */
export function loginFault(error: unknown): Fault | undefined {
  const code = error instanceof DiscordjsError ? error.code : undefined;
  const isUnauthorized = error instanceof DiscordAPIError && error.status === 401;
  if (isUnauthorized || code === DiscordjsErrorCodes.TokenInvalid || code === DiscordjsErrorCodes.TokenMissing)
    return new Fault(
      "forbidden",
      "Discord does not know this DISCORD_TOKEN: copy it again from the application's Bot page.",
    );
  if (
    code === DiscordjsErrorCodes.DisallowedIntents ||
    (error instanceof Error && /disallowed intents/i.test(error.message))
  )
    return new Fault(
      "forbidden",
      "DISCORD_MESSAGE_CONTENT is on, but the application has no Message Content intent: allow it on the application's Bot page, or turn it off here.",
    );
  if (discordCode(error) === 50001)
    return new Fault("forbidden", "The bot is not in that server, or was invited without its commands.");
  return undefined;
}
