import { setTimeout as delay } from "node:timers/promises";
import { type Client, Events } from "discord.js";
import { createLog, secretsOf } from "../../log.ts";
import type { Publisher } from "../../posts/publisher.ts";
import type { Services } from "../../services.ts";
import { createAskLimits } from "../channel/ask-limits.ts";
import { createTurns } from "../channel/turns.ts";
import { createReveals } from "./answering/reveals.ts";
import { createRuns } from "./answering/runs.ts";
import { createStarts } from "./answering/starts.ts";
import { discordConfigOrFault } from "./commands/deploy-commands.ts";
import { inviteLink } from "./commands/invite-link.ts";
import { createClient } from "./create-client.ts";
import { errorFacts } from "./error-facts.ts";
import { onInteraction } from "./handlers/on-interaction.ts";
import { onMessage } from "./handlers/on-message.ts";
import { loginFault } from "./login-fault.ts";
import type { DiscordParts } from "./parts.ts";
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
export async function openDiscordDoor(services: Services, log = logFor(services)): Promise<DiscordDoor> {
  const config = discordConfigOrFault(services.config);
  const client = createClient(config);
  const parts: DiscordParts = {
    ...{ services, client, log, readsMessages: config.readsMessages },
    ...{ turns: createTurns(), starts: createStarts(), runs: createRuns(), reveals: createReveals() },
    ...{
      limits: createAskLimits(services.app, () => services.metrics.noteLimited("discord", "ask")),
      talks: createTalks(services.app),
    },
  };
  services.metrics.watchQueue("discord turns", () => parts.turns.size);
  const work = listen(parts);
  await enter(client, config.token);
  return {
    note: noteOf(client),
    publisher: createPublisher(config, log),
    idle: work.idle,
    async close() {
      client.removeAllListeners(Events.InteractionCreate).removeAllListeners(Events.MessageCreate);
      await Promise.race([work.idle(), delay(longestGoodbyeMs, undefined, { ref: false })]);
      await client.destroy();
    },
  };
}

function noteOf({ user, guilds: { cache } }: Client): string {
  const servers = `${cache.size} ${cache.size === 1 ? "server" : "servers"}`;
  return `${user?.username} in ${servers}; to invite it: ${inviteLink(user?.id ?? "")}`;
}

const logFor = ({ config }: Services) => createLog(config.logLevel ?? "info", secretsOf(config));

/** Hears what comes in, and keeps count of what is not dealt with yet. */
function listen(parts: DiscordParts): { idle(): Promise<void> } {
  const { client, log } = parts;
  const underWay = new Set<Promise<void>>();
  const track = (handled: Promise<void>) => {
    const one = handled.catch((error) => log.error(errorFacts(error), "an event could not be handled"));
    underWay.add(one);
    one.finally(() => underWay.delete(one));
  };
  client.on(Events.InteractionCreate, (interaction) => track(onInteraction(parts, interaction)));
  client.on(Events.MessageCreate, (message) => track(onMessage(parts, message)));
  client.on(Events.Error, (error) => log.warn(errorFacts(error), "Discord's connection had a fault"));
  client.on(Events.ShardError, (error) => log.warn(errorFacts(error), "Discord's connection had a fault"));
  client.on(Events.ShardReconnecting, () => log.info("reconnecting to Discord"));
  client.on(Events.Invalidated, () => log.error("Discord ended the session for good: was the token changed?"));
  return {
    async idle() {
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };
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
