import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { Fault } from "#db/fault.ts";
import type { SlackConfig } from "../../chat-config.ts";
import { networkTrouble, Unreached } from "../../doors/unreached.ts";
import { isLockedOut, passing, refusalOf, troubleOf } from "./asking/slack-errors.ts";

/**
 * Why Slack's door cannot be opened, in a sentence for the operator: `Unreached` when it may the next time; a fault of the
 * program stays what it is.
 */
export function startFault(error: unknown, config: SlackConfig, token: "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN"): unknown {
  if (isLockedOut(error))
    return new Fault(
      "forbidden",
      `Slack does not accept ${token} (${refusalOf(error)}): copy it anew from the app's settings page.`,
    );
  if (refusalOf(error) === "not_allowed_token_type")
    return new Fault("bad_input", `${token} is a token of another kind: ${kinds[token]}.`);
  const unreached = unreachedBy(error);
  if (unreached) return unreached;
  if (refusalOf(error) !== undefined || error instanceof WebAPIHTTPError)
    return new Fault("forbidden", sentence(troubleOf(error)));
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return new Fault("busy", `Port ${config.port} on ${config.host} is taken: set SLACK_PORT to another.`);
  if (code === "EACCES")
    return new Fault("forbidden", `Port ${config.port} is not allowed to this user: set SLACK_PORT to another.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new Fault("bad_input", `SLACK_HOST ${config.host} is no address of this machine.`);
  return error;
}

/** What passes by itself: the way to Slack, Slack's own trouble, a limit. A socket that breaks off gives no error at all. */
function unreachedBy(error: unknown): Unreached | undefined {
  if (error instanceof Unreached) return error;
  if (error === undefined) return new Unreached("Slack cannot be reached (its socket did not open).");
  if (error instanceof WebAPIRateLimitedError)
    return new Unreached(sentence(troubleOf(error)), error.retryAfter * 1_000);
  if (error instanceof WebAPIRequestError) {
    const { original } = error;
    return new Unreached(`Slack cannot be reached (${networkTrouble(original) ?? original.message}).`);
  }
  const isDown = error instanceof WebAPIHTTPError && (error.statusCode >= 500 || error.statusCode === 429);
  if (isDown || passing.has(refusalOf(error) ?? "")) return new Unreached(sentence(troubleOf(error)));
  return undefined;
}

const sentence = (words: string) => `${words[0]?.toUpperCase()}${words.slice(1)}.`;

const kinds = {
  SLACK_BOT_TOKEN: "the bot's begins with xoxb-",
  SLACK_APP_TOKEN: "the app's begins with xapp- and has the scope connections:write",
};
