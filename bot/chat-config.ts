import { z } from "zod";

const onOrOff = z.enum(["on", "off"]);
const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
const whole = z.coerce.number().int().min(1);

/** `0-3` or `0,2,4`. */
const shardIds = z
  .string()
  .regex(/^\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*$/, "shard ids are like 0-3 or 0,2,4")
  .transform((text) => {
    const ids = text.split(",").flatMap((part) => {
      const [from = 0, to = from] = part.split("-").map(Number);
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
    });
    return [...new Set(ids)];
  });

/** The variables of Discord, Slack and the scheduled posts, a part of the environment that `config.ts` reads. */
export const chatEnvironment = {
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_URL: address.optional(),
  DISCORD_MESSAGE_CONTENT: onOrOff.default("off"),
  DISCORD_SHARDS: z.literal("auto").or(whole).optional(),
  DISCORD_SHARD_IDS: shardIds.optional(),
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_APP_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: address.optional(),
  SLACK_HOST: z.string().default("127.0.0.1"),
  SLACK_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  SYNC: onOrOff.default("on"),
  POSTS: onOrOff.default("on"),
  POSTS_PROVISIONAL_MINUTES: whole.default(120),
  POSTS_CATCH_UP_HOURS: whole.default(36),
  LOG_MESSAGES: onOrOff.default("off"),
};

type ChatEnvironment = z.output<z.ZodObject<typeof chatEnvironment>>;

export interface DiscordConfig {
  readonly token: string;
  /** Discord's own API unless told. */
  readonly apiUrl: string | undefined;
  /** The application has the Message Content intent, so thread messages without a mention can be read. */
  readonly readsMessages: boolean;
  /** Processes to split over; undefined for one that does it all. */
  readonly shards: number | "auto" | undefined;
  /** Those of them that this machine runs; undefined for all. */
  readonly shardIds?: readonly number[] | undefined;
}

export interface SlackConfig {
  readonly botToken: string;
  /** Set for socket mode. */
  readonly appToken: string | undefined;
  /** Set for HTTP mode, which is used when there is no app token. */
  readonly signingSecret: string | undefined;
  /** Slack's own API unless told. */
  readonly apiUrl: string | undefined;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
}

export interface PostsConfig {
  readonly isOn: boolean;
  /** After this many minutes from the scheduled end a provisional result is posted, marked so. */
  readonly provisionalMinutes: number;
  /** Posts that came due longer ago than this, as after downtime, are not sent any more. */
  readonly catchUpHours: number;
}

export function discordConfigOf(env: ChatEnvironment): DiscordConfig | undefined {
  if (!env.DISCORD_TOKEN) return undefined;
  return {
    token: env.DISCORD_TOKEN,
    apiUrl: env.DISCORD_API_URL,
    readsMessages: env.DISCORD_MESSAGE_CONTENT === "on",
    shards: env.DISCORD_SHARDS,
    shardIds: env.DISCORD_SHARD_IDS,
  };
}

export function slackConfigOf(env: ChatEnvironment): SlackConfig | undefined {
  if (!env.SLACK_BOT_TOKEN) return undefined;
  return {
    botToken: env.SLACK_BOT_TOKEN,
    appToken: env.SLACK_APP_TOKEN,
    signingSecret: env.SLACK_SIGNING_SECRET,
    apiUrl: env.SLACK_API_URL,
    host: env.SLACK_HOST,
    port: env.SLACK_PORT,
  };
}

export function postsConfigOf(env: ChatEnvironment): PostsConfig {
  return {
    isOn: env.POSTS === "on",
    provisionalMinutes: env.POSTS_PROVISIONAL_MINUTES,
    catchUpHours: env.POSTS_CATCH_UP_HOURS,
  };
}
