import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError, RateLimitError } from "discord.js";
import { Fault } from "#db/fault.ts";
import { networkTrouble, Unreached } from "../../doors/unreached.ts";
import { discordCode } from "./error-facts.ts";

/** Why Discord does not let the bot in, in one sentence: `Unreached` when it may the next time; undefined for anything else. */
export function loginFault(error: unknown): Fault | undefined {
  return refusal(error) ?? unreached(error) ?? otherRefusal(error);
}

function refusal(error: unknown): Fault | undefined {
  const code = error instanceof DiscordjsError ? error.code : undefined;
  const isUnauthorized = statusOf(error) === 401 || textOf(error) === "Authentication failed";
  if (isUnauthorized || code === DiscordjsErrorCodes.TokenInvalid || code === DiscordjsErrorCodes.TokenMissing)
    return new Fault(
      "forbidden",
      "Discord does not know this DISCORD_TOKEN: copy it again from the application's Bot page.",
    );
  if (code === DiscordjsErrorCodes.DisallowedIntents || /disallowed intents/i.test(textOf(error)))
    return new Fault(
      "forbidden",
      "DISCORD_MESSAGE_CONTENT is on, but the application has no Message Content intent: allow it on the application's Bot page, or turn it off here.",
    );
  if (/^Sharding is required/.test(textOf(error)))
    return new Fault("bad_input", "The bot is in too many servers for one connection: set DISCORD_SHARDS to auto.");
  if (discordCode(error) === 50001)
    return new Fault("forbidden", "The bot is not in that server, or was invited without its commands.");
  return undefined;
}

function unreached(error: unknown): Unreached | undefined {
  if (error instanceof Unreached) return error;
  if (error instanceof RateLimitError) return asksToWait(error.retryAfter);
  const resetsAt = /^Not enough sessions remaining.* resets at (\S+)/.exec(textOf(error))?.[1];
  if (resetsAt !== undefined) return asksToWait(Math.max(0, Date.parse(resetsAt) - Date.now()));
  const status = statusOf(error);
  const reason = status !== undefined && (status >= 500 || status === 429) ? `HTTP ${status}` : networkTrouble(error);
  if (reason !== undefined) return new Unreached(`Discord cannot be reached (${reason}).`);
  if (/handshake has timed out/.test(textOf(error)))
    return new Unreached("Discord cannot be reached (no answer in time).");
  return undefined;
}

const asksToWait = (ms: number) => new Unreached(`Discord asks to wait ${Math.ceil(ms / 1_000)} s.`, ms);

/** Whatever else Discord, or something on the way to it, answered with a status. */
function otherRefusal(error: unknown): Fault | undefined {
  const status = statusOf(error);
  if (status === undefined) return undefined;
  return new Fault("forbidden", `Discord refuses it (HTTP ${status}): is something between here and there in the way?`);
}

/** Of an answer, or of one that came in the place of a socket. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HTTPError || error instanceof DiscordAPIError) return error.status;
  const status = /^Unexpected server response: (\d+)/.exec(textOf(error))?.[1];
  return status === undefined ? undefined : Number(status);
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : "");
