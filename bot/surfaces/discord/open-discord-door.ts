import { setTimeout as delay } from "node:timers/promises";
import { type Client, Events } from "discord.js";
import type { Logger } from "pino";
import { createLog, secretsOf } from "../../log.ts";
import type { Publisher } from "../../posts/publisher.ts";
import type { Services } from "../../services.ts";
import { createAskLimits } from "../channel/ask-limits.ts";
import { createTurns } from "../channel/turns.ts";
import { createWorkbook, type WorkPace } from "../channel/workbook.ts";
import { createReveals } from "./answering/reveals.ts";
import { createRuns } from "./answering/runs.ts";
import { createStarts } from "./answering/starts.ts";
import { discordConfigOrFault } from "./commands/deploy-commands.ts";
import { inviteLink } from "./commands/invite-link.ts";
import { createClient } from "./create-client.ts";
import type { DiscordWork } from "./discord-work.ts";
import { errorFacts } from "./error-facts.ts";
import { onInteraction } from "./handlers/on-interaction.ts";
import { onMessage } from "./handlers/on-message.ts";
import { apologise, isInReach, takeUp } from "./handlers/take-up.ts";
import { loginFault } from "./login-fault.ts";
import { type DiscordParts, surface } from "./parts.ts";
import { createPublisher } from "./publisher/create-publisher.ts";
import { createTalks } from "./talk/talks.ts";

export interface DiscordDoor {
  note: string;
  publisher: Publisher;
  /** Resolves when all that was taken in is dealt with. */
  idle(): Promise<void>;
  /** Takes no more in, finishes what was taken in (for at most 20 s), then leaves. */
  close(): Promise<void>;
}

const longestGoodbyeMs = 20_000;

/** Connects the bot to Discord. Faults `forbidden` on a token or intents that Discord does not accept. */
export async function openDiscordDoor(
  services: Services,
  log = logFor(services),
  pace?: WorkPace,
): Promise<DiscordDoor> {
  const config = discordConfigOrFault(services.config);
  const client = createClient(config);
  const underWay = trackWork(log);
  const parts: DiscordParts = {
    ...{ services, client, log, readsMessages: config.readsMessages },
    ...{ turns: createTurns(), starts: createStarts(), runs: createRuns(), reveals: createReveals() },
    ...{
      limits: createAskLimits(services.app, () => services.metrics.noteLimited("discord", "ask")),
      talks: createTalks(services.app),
      work: createWorkbook<DiscordWork>({
        ...{ services, surface, pace, track: underWay.track },
        isInReach: (left) => isInReach(parts, left),
        again: (left) => takeUp(parts, left),
        apologise: (left) => apologise(parts, left),
      }),
    },
  };
  services.metrics.watchQueue("discord turns", () => parts.turns.size);
  listen(parts, underWay.track);
  await enter(client, config.token);
  parts.work.lookAround();
  return {
    note: noteOf(client),
    publisher: createPublisher(config, log),
    idle: underWay.idle,
    async close() {
      client.removeAllListeners(Events.InteractionCreate).removeAllListeners(Events.MessageCreate);
      parts.work.close();
      await Promise.race([underWay.idle(), delay(longestGoodbyeMs, undefined, { ref: false })]);
      await client.destroy();
    },
  };
}

function noteOf({ user, guilds: { cache } }: Client): string {
  const servers = `${cache.size} ${cache.size === 1 ? "server" : "servers"}`;
  return `${user?.username} in ${servers}; to invite it: ${inviteLink(user?.id ?? "")}`;
}

const logFor = ({ config }: Services) => createLog(config.logLevel ?? "info", secretsOf(config));

type Track = (handled: Promise<void>) => void;

/** Keeps count of what is not dealt with yet. */
function trackWork(log: Logger): { track: Track; idle(): Promise<void> } {
  const underWay = new Set<Promise<void>>();
  return {
    track(handled) {
      const one = handled.catch((error) => log.error(errorFacts(error), "an event could not be handled"));
      underWay.add(one);
      one.finally(() => underWay.delete(one));
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };
}

/** Hears what comes in. */
function listen(parts: DiscordParts, track: Track): void {
  const { client, log } = parts;
  client.on(Events.InteractionCreate, (interaction) => track(onInteraction(parts, interaction)));
  client.on(Events.MessageCreate, (message) => track(onMessage(parts, message)));
  client.on(Events.Error, (error) => log.warn(errorFacts(error), "Discord's connection had a fault"));
  client.on(Events.ShardError, (error) => log.warn(errorFacts(error), "Discord's connection had a fault"));
  client.on(Events.ShardReconnecting, () => log.info("reconnecting to Discord"));
  client.on(Events.Invalidated, () => log.error("Discord ended the session for good: was the token changed?"));
}

/** Logs in and waits until the servers are known. */
async function enter(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  try {
    await client.login(token);
    await ready;
  } catch (error) {
    await client.destroy();
    throw loginFault(error) ?? error;
  }
}
