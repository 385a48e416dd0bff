import { Client, GatewayIntentBits, Options, Partials, SimpleShardingStrategy } from "discord.js";
import type { DiscordConfig } from "../../chat-config.ts";

const minuteS = 60;

export interface EndableClient {
  readonly client: Client;
  /** Leaves, and does not come back either when it was just about to connect. */
  end(): Promise<void>;
}

/**
 * A client that hears commands, mentions and direct messages, keeps little in memory and pings nobody by itself. Until it
 * is ready a request that would have to wait for a limit fails instead.
 */
export function createClient({ apiUrl, readsMessages }: DiscordConfig): EndableClient {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  let holdBack = () => {};
  const client: Client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages, ...(readsMessages ? [MessageContent] : [])],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { ...(apiUrl ? { api: apiUrl } : {}), rejectOnRateLimit: () => !client.isReady() },
    ws: {
      buildStrategy(gateway) {
        holdBack = () => {
          gateway.options.retrieveSessionInfo = never;
        };
        return new SimpleShardingStrategy(gateway);
      },
    },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 50,
      GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 500, keepOverLimit: (user) => user.id === user.client.user.id },
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
    }),
    sweepers: {
      ...Options.DefaultSweeperSettings,
      messages: { interval: 10 * minuteS, lifetime: 30 * minuteS },
    },
  });
  return {
    client,
    async end() {
      holdBack();
      await client.destroy();
    },
  };
}

/** A connection that rests before it is made anew does not hear that its client was destroyed; it asks for this first. */
const never = () => new Promise<never>(() => {});
