import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError } from "discord.js";
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
  const reason = unreached(error);
  if (reason !== undefined)
    return new Fault("upstream", `Discord cannot be reached (${reason}); start again when it can.`);
  return undefined;
}

/** The network's reason or the status of a server that is down, also where it lies within another error. */
function unreached(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  if ((error instanceof HTTPError || error instanceof DiscordAPIError) && error.status >= 500)
    return `HTTP ${error.status}`;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === "string" && /^(?:ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|EPIPE|UND_ERR_)/.test(code))
    return code;
  if (error.name === "AbortError" || error.name === "TimeoutError") return "no answer in time";
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return inner.map((each) => unreached(each, depth + 1)).find((each) => each !== undefined);
}
