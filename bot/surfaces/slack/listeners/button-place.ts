import type { BlockAction, RespondFn } from "@slack/bolt";
import type { Place, Respond } from "../asking/place.ts";
import type { SlackParts } from "../slack-parts.ts";

/** Where the message with the pressed button stands. One that only the presser sees is answered to them alone. */
export function placeOfPress(parts: SlackParts, body: BlockAction, respond: RespondFn): Place {
  const channel = body.channel?.id ?? "";
  const { is_ephemeral, message_ts, thread_ts } = body.container as Record<string, unknown>;
  const isDirect = channel.startsWith("D");
  const isPrivate = is_ephemeral === true;
  const message = body.message as { ts?: string; thread_ts?: string } | undefined;
  const inThread = message?.thread_ts ?? (typeof thread_ts === "string" ? thread_ts : undefined);
  const root = isDirect || isPrivate ? undefined : (message?.ts ?? String(message_ts));
  return {
    ...{ team: parts.bot.teamId, channel, thread: inThread ?? root, isDirect, isPrivate },
    respond: isPrivate ? toRespond(respond) : undefined,
  };
}

/** Through the address of an interaction, to the person alone. */
export function toRespond(respond: RespondFn): Respond {
  return async (message) => {
    await respond({ response_type: "ephemeral", replace_original: false, ...message });
  };
}
