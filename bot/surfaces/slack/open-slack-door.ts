import type { AddressInfo } from "node:net";
import { Fault } from "#db/fault.ts";
import type { SlackConfig } from "../../chat-config.ts";
import { unlessStopped } from "../../doors/unless-stopped.ts";
import type { Publisher } from "../../posts/publisher.ts";
import type { Services } from "../../services.ts";
import { createAskLimits } from "../channel/ask-limits.ts";
import { createTurns } from "../channel/turns.ts";
import { createWorkbook } from "../channel/workbook.ts";
import { createFirstSigns } from "./asking/first-signs.ts";
import { type BoltApp, createBoltApp, eventsPath } from "./create-bolt-app.ts";
import { listenToAll } from "./listeners/listen-to-all.ts";
import { apologise, takeUp, tracked } from "./listeners/write-down.ts";
import { createSlackPublisher } from "./posting/slack-publisher.ts";
import { type BotIdentity, type Pace, type SlackParts, type SlackWork, usualPace } from "./slack-parts.ts";
import { startFault } from "./start-fault.ts";
import { stayConnected } from "./stay-connected.ts";

export interface SlackDoor {
  note: string;
  /** In HTTP mode: where Slack must send its requests. */
  url: string | undefined;
  publisher: Publisher;
  /** Resolves once nothing is being answered. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

interface DoorOptions {
  pace?: Pace;
  /** Gives up what is not open by then. */
  signal?: AbortSignal;
}

const longestGoodbyeMs = 20_000;

/**
 * Opens the door to Slack, over a socket or HTTP as it is set up. Faults in one sentence when Slack does not let it in,
 * `Unreached` when it cannot be talked to.
 */
export async function openSlackDoor(
  services: Services,
  { pace = usualPace, signal }: DoorOptions = {},
): Promise<SlackDoor> {
  const config = services.config.slack;
  if (!config) throw new Fault("bad_input", "Slack needs SLACK_BOT_TOKEN.");
  let isOpen = false;
  const { log } = services.context;
  const bolt = createBoltApp(config, { error: (details, words) => isOpen && log.error(details, words) });
  const bot = await unlessStopped(identityOf(bolt, config), signal);
  const parts = partsOf(services, bolt, bot, pace);
  services.metrics.watchQueue("slack", () => parts.underWay.size);
  listenToAll(bolt.app, parts);
  const { url, stop } = await unlessStopped(open(bolt, config, services), signal, (late) => late.stop());
  isOpen = true;
  parts.work.lookAround();
  return {
    note: url ? `${bot.name} over HTTP at ${url}` : `${bot.name} over a socket`,
    url,
    publisher: createSlackPublisher({ services, client: bolt.plainClient, uploader: bolt.app.client }),
    idle: () => idle(parts),
    async close() {
      await stop();
      parts.work.close();
      const cut = setTimeout(() => {
        for (const one of parts.running.values()) one.cancel();
      }, longestGoodbyeMs);
      await idle(parts);
      clearTimeout(cut);
    },
  };
}

async function idle({ underWay }: SlackParts): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled([...underWay]);
}

async function identityOf({ app, plainClient }: BoltApp, config: SlackConfig): Promise<BotIdentity & { name: string }> {
  try {
    const {
      user_id: userId = "",
      bot_id: botId = "",
      team_id: teamId = "",
      team,
      user,
    } = await plainClient.auth.test();
    await app.init();
    return { userId, botId, teamId, name: `${user ?? "the bot"} in ${team ?? "its workspace"}` };
  } catch (error) {
    throw startFault(error, config, "SLACK_BOT_TOKEN");
  }
}

function partsOf(services: Services, { app }: BoltApp, bot: BotIdentity, pace: Pace): SlackParts {
  const turns = createTurns();
  services.metrics.watchQueue("slack turns", () => turns.size);
  const process = app.processEvent.bind(app);
  const work = createWorkbook<SlackWork>({
    ...{ services, surface: "slack", pace: pace.work },
    again: (left) => takeUp(process, parts, left),
    apologise: (left) => apologise(parts, left),
    track: (done) => void tracked(parts, done),
  });
  const parts: SlackParts = {
    ...{ services, client: app.client, bot, pace },
    turns,
    limits: createAskLimits(services.app, () => services.metrics.noteLimited("slack", "ask")),
    signs: createFirstSigns(),
    running: new Map(),
    streaming: { refusedUntil: 0 },
    underWay: new Set(),
    work,
  };
  return parts;
}

interface Opened {
  url?: string;
  stop(): Promise<unknown>;
}

async function open({ app, receiver }: BoltApp, config: SlackConfig, services: Services): Promise<Opened> {
  try {
    if (receiver.kind === "socket") {
      const connection = await stayConnected(receiver.socket, services.context.log);
      return { stop: () => connection.close() };
    }
    const server = await receiver.http.start({ port: config.port, host: config.host });
    const { port } = server.address() as AddressInfo;
    return { url: `http://${config.host}:${port}${eventsPath}`, stop: () => app.stop() };
  } catch (error) {
    throw startFault(error, config, "SLACK_APP_TOKEN");
  }
}
