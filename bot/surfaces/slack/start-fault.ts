import { WebAPIRequestError } from "@slack/web-api";
import { Fault } from "#db/fault.ts";
import type { SlackConfig } from "../../chat-config.ts";
import { isLockedOut, refusalOf, troubleOf } from "./asking/slack-errors.ts";

/** Why Slack's door cannot be opened, in a sentence for the operator; a fault of the program stays what it is. */
export function startFault(error: unknown, config: SlackConfig, token: "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN"): unknown {
  if (isLockedOut(error))
    return new Fault(
      "forbidden",
      `Slack does not accept ${token} (${refusalOf(error)}): copy it anew from the app's settings page.`,
    );
  if (refusalOf(error) === "not_allowed_token_type")
    return new Fault("bad_input", `${token} is a token of another kind: ${kinds[token]}.`);
  if (refusalOf(error) === "missing_scope") return new Fault("forbidden", `Slack: ${troubleOf(error)}.`);
  if (error instanceof WebAPIRequestError) return new Fault("upstream", `Slack: ${troubleOf(error)}.`);
  if (refusalOf(error) !== undefined) return new Fault("upstream", `Slack: ${troubleOf(error)}.`);
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return new Fault("busy", `Port ${config.port} on ${config.host} is taken: set SLACK_PORT to another.`);
  if (code === "EACCES")
    return new Fault("forbidden", `Port ${config.port} is not allowed to this user: set SLACK_PORT to another.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new Fault("bad_input", `SLACK_HOST ${config.host} is no address of this machine.`);
  return error;
}

const kinds = {
  SLACK_BOT_TOKEN: "the bot's begins with xoxb-",
  SLACK_APP_TOKEN: "the app's begins with xapp- and has the scope connections:write",
};
