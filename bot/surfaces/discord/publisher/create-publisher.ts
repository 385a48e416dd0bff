import { DiscordAPIError, RateLimitError, REST, Routes } from "discord.js";
import type { Logger } from "pino";
import type { DiscordConfig } from "../../../chat-config.ts";
import type { Publisher, Sent } from "../../../posts/publisher.ts";
import { discordCode, errorFacts } from "../error-facts.ts";
import { chartFiles } from "../format/chart-files.ts";
import { surface } from "../parts.ts";
import { findPost } from "./find-post.ts";
import { fileNameOf, postBody } from "./post-body.ts";
import { waitAfter } from "./wait-after.ts";

/** A wait that Discord asks for is waited here when it is no longer than this; a longer one is told. */
const longestWaitMs = 5_000;

/** Sends posts over REST alone, so it works beside any number of shards. */
export function createPublisher({ token, apiUrl }: DiscordConfig, log: Logger): Publisher {
  const rest = new REST({
    ...(apiUrl ? { api: apiUrl } : {}),
    retries: 0,
    rejectOnRateLimit: ({ retryAfter, timeToReset }) => Math.max(retryAfter, timeToReset) > longestWaitMs,
  }).setToken(token);
  return {
    surface,
    async send(post, { channel, nonce }) {
      const onFault = (error: unknown) => log.error(errorFacts(error), "a chart of a post could not be drawn");
      const charts = await chartFiles(post.charts, onFault);
      const files = charts.map((file, at) => ({ name: fileNameOf(post, file, at), data: file.attachment }));
      try {
        const body = postBody(post, nonce, charts);
        const sent = (await rest.post(Routes.channelMessages(channel), { body, files })) as { id: string };
        return { state: "sent", messageId: sent.id };
      } catch (error) {
        return failureOf(error);
      }
    },
    find: (target, since) => findPost(rest, target, since),
  };
}

/** Unknown channel, no access, no right to write there: it will say so again. */
const finalCodes = [10003, 50001, 50013, 50024];

function failureOf(error: unknown): Sent {
  if (error instanceof RateLimitError) return { state: "later", retryAfterMs: waitAfter(error) };
  if (error instanceof DiscordAPIError) {
    const isFinal = finalCodes.includes(discordCode(error) ?? 0);
    return { state: "refused", reason: `${error.message} (${error.code})`, isFinal };
  }
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  const isUnreached = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(code ?? cause?.code ?? "");
  if (isUnreached) return { state: "later", retryAfterMs: waitAfter(error) };
  if (!(error instanceof Error)) throw error;
  return { state: "unsure", reason: error.message };
}
