import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";

/** What Slack said no with, such as `channel_not_found`; undefined when it said nothing. */
export function refusalOf(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** The scope that the app lacks. */
export function lackingScope(error: unknown): string | undefined {
  if (refusalOf(error) !== "missing_scope") return undefined;
  const { needed } = (error as WebAPIPlatformError).data as { needed?: string };
  return needed ?? "a scope";
}

/** The bot cannot write there, now or later. */
export function isShut(error: unknown): boolean {
  return shut.has(refusalOf(error) ?? "");
}

const shut = new Set([
  "channel_not_found",
  "not_in_channel",
  "is_archived",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
  "restricted_action_non_threadable_channel",
  "restricted_action_thread_locked",
  "user_not_in_channel",
  "thread_not_found",
  "ekm_access_denied",
  "not_allowed_token_type",
  "access_denied",
  "cannot_reply_to_message",
  "messages_tab_disabled",
]);

/** Troubles of Slack's own, which pass; nothing was done. */
export const passing = new Set([
  "service_unavailable",
  "internal_error",
  "fatal_error",
  "request_timeout",
  "ratelimited",
  "rate_limited",
  "team_added_to_org",
]);

/** The token is good no more: nothing will work until the operator mends it. */
export function isLockedOut(error: unknown): boolean {
  return [
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "team_access_not_granted",
  ].includes(refusalOf(error) ?? "");
}

/** A fault of Slack or the way to it, in words for the log. */
export function troubleOf(error: unknown): string {
  const scope = lackingScope(error);
  if (scope) return `the Slack app lacks the scope ${scope}: add it on its settings page and install the app again`;
  const refusal = refusalOf(error);
  if (refusal) return `Slack refused it: ${refusal}`;
  if (error instanceof WebAPIRateLimitedError) return `Slack asks to wait ${error.retryAfter} s`;
  if (error instanceof WebAPIHTTPError) return `Slack answered ${error.statusCode}`;
  if (error instanceof WebAPIRequestError) return `Slack could not be reached: ${error.original.message}`;
  return error instanceof Error ? error.message : String(error);
}
