import { setTimeout as delay } from "node:timers/promises";
import { type Client, Events } from "discord.js";
import type { Logger } from "pino";
import { unlessStopped } from "../../doors/unless-stopped.ts";
import { Unreached } from "../../doors/unreached.ts";
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
import { createClient, type EndableClient } from "./create-client.ts";
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

interface DoorOptions {
  log?: Logger;
  /** How soon work of a dead process is taken up. */
  pace?: WorkPace | undefined;
  /** Gives up what is not connected by then. */
  signal?: AbortSignal;
}

const longestGoodbyeMs = 20_000;
/** A bot in many servers is told of them in half of that. */
const longestLoginMs = 60_000;

/**
 * Connects the bot to Discord. Faults `forbidden` on a token or intents that Discord does not accept, `Unreached` when it
 * cannot be talked to.
 */
export async function openDiscordDoor(
  services: Services,
  { log = logFor(services), pace, signal }: DoorOptions = {},
): Promise<DiscordDoor> {
  const config = discordConfigOrFault(services.config);
  const own = createClient(config);
  const { client } = own;
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
  await enter(own, config.token, signal);
  tellOfBreaks(client, log);
  parts.work.lookAround();
  return {
    note: noteOf(client),
    publisher: createPublisher(config, log),
    idle: underWay.idle,
    async close() {
      client.removeAllListeners(Events.InteractionCreate).removeAllListeners(Events.MessageCreate);
      client.removeAllListeners(Events.ShardReconnecting);
      parts.work.close();
      await Promise.race([underWay.idle(), delay(longestGoodbyeMs, undefined, { ref: false })]);
      await own.end();
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
  client.on(Events.Invalidated, () => log.error("Discord ended the session for good: was the token changed?"));
}

/** One line when the connection breaks and one when it is back, however often it is tried in between. */
function tellOfBreaks(client: Client, log: Logger): void {
  let isGone = false;
  const back = () => {
    if (isGone) log.info("Discord is back");
    isGone = false;
  };
  client.on(Events.ShardError, (error) => {
    if (!isGone) log.warn(errorFacts(error), "Discord's connection had a fault");
  });
  client.on(Events.ShardReconnecting, () => {
    if (!isGone) log.warn("the connection to Discord broke; it is made again until it holds");
    isGone = true;
  });
  client.on(Events.ShardReady, back).on(Events.ShardResume, back);
}

/** Logs in and waits until the servers are known. The library would go on by itself; here each try has an end. */
async function enter({ client, end }: EndableClient, token: string, signal: AbortSignal | undefined): Promise<void> {
  const entered = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    client.once(Events.ShardError, reject);
    client.once(Events.ShardReconnecting, () => reject(new Unreached("Discord's gateway lets nobody in just now.")));
    client.login(token).catch(reject);
  });
  const late = new AbortController();
  const tooLate = delay(longestLoginMs, undefined, { signal: late.signal }).then(() => {
    throw new Unreached("Discord cannot be reached (no answer in time).");
  });
  tooLate.catch(() => undefined);
  try {
    await unlessStopped(Promise.race([entered, tooLate]), signal);
  } catch (error) {
    void end().catch(() => undefined);
    throw loginFault(error) ?? error;
  } finally {
    late.abort();
  }
}
