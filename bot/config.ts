import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";
import {
  chatEnvironment,
  type DiscordConfig,
  discordConfigOf,
  type PostsConfig,
  postsConfigOf,
  type SlackConfig,
  slackConfigOf,
} from "./chat-config.ts";
import { type HttpConfig, httpConfigOf, httpEnvironment } from "./http-config.ts";

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
const whole = z.coerce.number().int().min(1);
const isoTime = z.iso.datetime({ offset: true }).or(z.iso.date());

/** Every variable PitSynth reads. Empty counts as absent. */
const environment = z.object({
  PITSYNTH_HOME: z.string().default(".pitsynth"),
  PITSYNTH_NOW: isoTime.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  F1DB_URL: address.optional(),
  JOLPICA_URL: address.default("https://api.jolpi.ca"),
  OPENF1_URL: address.default("https://api.openf1.org"),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: address.optional(),
  OPENAI_MODEL: z.string().default("gpt-4o-mini"),
  OPENAI_MAX_TOKENS: whole.default(1_200),
  OPENAI_TEMPERATURE: z.coerce.number().min(0).max(2).default(0.2),
  OPENAI_COMMENTARY_MODEL: z.string().optional(),
  OPENAI_COMMENTARY_MAX_TOKENS: whole.default(1_500),
  OPENAI_COMMENTARY_TEMPERATURE: z.coerce.number().min(0).max(2).default(0.6),
  OPENAI_PRICE_IN: z.coerce.number().min(0).default(0.15),
  OPENAI_PRICE_OUT: z.coerce.number().min(0).default(0.6),
  OPENAI_MODERATION: z.enum(["on", "off"]).default("off"),
  ASK_TIMEOUT_S: whole.default(60),
  ASK_DAILY_COST: z.coerce.number().min(0).default(1),
  ASK_DAILY_TOKENS: whole.default(400_000),
  CONVERSATION_DAYS: whole.default(90),
  CACHE_S: z.coerce.number().int().min(0).default(600),
  ...httpEnvironment,
  ...chatEnvironment,
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address.optional(),
  LANCEDB_URI: z.string().optional(),
});

/** How one use of a language model is set up. Prices are in US dollars a million tokens. */
export interface ModelUse {
  readonly model: string;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly priceIn: number;
  readonly priceOut: number;
}

/** Set when a key or an own address is given; otherwise the offline model answers. */
export interface LanguageModelConfig {
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  readonly answer: ModelUse;
  readonly commentary: ModelUse;
  readonly moderation: boolean;
}

export interface AskLimits {
  readonly timeoutMs: number;
  /** US dollars an asker and day. */
  readonly dailyCost: number;
  /** Tokens an asker and day. */
  readonly dailyTokens: number;
}

export interface Config {
  /** Data folder, absolute. */
  readonly home: string;
  /** PostgreSQL that holds the app's state; in `app.db` of the data folder without it. */
  readonly databaseUrl: string | undefined;
  /** Where the knowledge index is shared: a folder, an object store, LanceDB's own server. */
  readonly knowledgeStore: string | undefined;
  /** The time that stands for now, or undefined for the clock. */
  readonly fixedNow: Date | undefined;
  /** When set, `data sync` takes over new F1DB releases from there. */
  readonly f1dbUrl: string | undefined;
  readonly jolpicaUrl: string;
  readonly openF1Url: string;
  readonly languageModel: LanguageModelConfig | undefined;
  readonly ask: AskLimits;
  /** Conversations untouched for this many days are forgotten. */
  readonly conversationDays: number;
  /** How long answers and results are given again while the data stay the same, s; 0: never. */
  readonly cacheS: number;
  readonly http: HttpConfig;
  readonly discord: DiscordConfig | undefined;
  readonly slack: SlackConfig | undefined;
  readonly posts: PostsConfig;
  /** The running service brings the data up to date by itself. */
  readonly syncs: boolean;
  /** What people write may be logged. */
  readonly logsMessages: boolean;
  /** Undefined: what a running service tells, and only trouble for a command that ends. */
  readonly logLevel: string | undefined;
  /** Collector of OpenTelemetry traces (OTLP over HTTP); without it none are made. */
  readonly tracesTo: string | undefined;
}

/** Reads the environment (and `.env` beside package.json). Faults `bad_input`, naming every wrong variable at once. */
export function readConfig(source: NodeJS.ProcessEnv = process.env): Config {
  loadEnvFile();
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Fault("bad_input", `The environment is not right. ${faults.join("; ")}.`);
  }
  const env = parsed.data;
  return {
    home: isAbsolute(env.PITSYNTH_HOME) ? env.PITSYNTH_HOME : join(projectRoot, env.PITSYNTH_HOME),
    fixedNow: env.PITSYNTH_NOW === undefined ? undefined : new Date(env.PITSYNTH_NOW),
    databaseUrl: env.DATABASE_URL,
    knowledgeStore: env.LANCEDB_URI,
    f1dbUrl: env.F1DB_URL,
    jolpicaUrl: env.JOLPICA_URL,
    openF1Url: env.OPENF1_URL,
    languageModel: languageModelOf(env),
    ask: { timeoutMs: env.ASK_TIMEOUT_S * 1000, dailyCost: env.ASK_DAILY_COST, dailyTokens: env.ASK_DAILY_TOKENS },
    conversationDays: env.CONVERSATION_DAYS,
    cacheS: env.CACHE_S,
    http: httpConfigOf(env),
    discord: discordConfigOf(env),
    slack: slackConfigOf(env),
    posts: postsConfigOf(env),
    syncs: env.SYNC === "on",
    logsMessages: env.LOG_MESSAGES === "on",
    logLevel: env.LOG_LEVEL,
    tracesTo: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  };
}

function languageModelOf(env: z.infer<typeof environment>): LanguageModelConfig | undefined {
  if (!env.OPENAI_API_KEY && !env.OPENAI_BASE_URL) return undefined;
  const prices = { priceIn: env.OPENAI_PRICE_IN, priceOut: env.OPENAI_PRICE_OUT };
  return {
    apiKey: env.OPENAI_API_KEY ?? "none",
    baseUrl: env.OPENAI_BASE_URL,
    answer: {
      model: env.OPENAI_MODEL,
      maxTokens: env.OPENAI_MAX_TOKENS,
      temperature: env.OPENAI_TEMPERATURE,
      ...prices,
    },
    commentary: {
      model: env.OPENAI_COMMENTARY_MODEL ?? env.OPENAI_MODEL,
      maxTokens: env.OPENAI_COMMENTARY_MAX_TOKENS,
      temperature: env.OPENAI_COMMENTARY_TEMPERATURE,
      ...prices,
    },
    moderation: env.OPENAI_MODERATION === "on",
  };
}

/** The time that stands for now everywhere. */
export function nowOf(config: Config): Date {
  return config.fixedNow ?? new Date();
}

function loadEnvFile(): void {
  const file = join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
