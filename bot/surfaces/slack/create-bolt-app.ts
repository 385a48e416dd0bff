import { App, HTTPReceiver, SocketModeReceiver } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import { Fault } from "#db/fault.ts";
import type { ToolLog } from "#tools/context.ts";
import type { SlackConfig } from "../../chat-config.ts";
import { boltLog } from "./bolt-log.ts";

/** Where Slack sends events, commands and presses in HTTP mode. */
export const eventsPath = "/slack/events";

const requestTimeoutMs = 20_000;

export interface BoltApp {
  app: App;
  /** The receiver of the mode that is set up. */
  receiver: { kind: "socket"; socket: SocketModeReceiver } | { kind: "http"; http: HTTPReceiver };
  /** Tries nothing twice, and says when it is asked to wait. */
  plainClient: WebClient;
}

/** Bolt with its receiver, not yet started. Faults `bad_input` when neither mode is set up. */
export function createBoltApp(config: SlackConfig, log: ToolLog): BoltApp {
  const logger = boltLog(log);
  const client: WebClientOptions = {
    logger,
    timeout: requestTimeoutMs,
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: `${config.apiUrl}/` }),
  };
  const receiver = createReceiver(config, logger, client);
  const app = new App({
    ...{ token: config.botToken, deferInitialization: true, convoStore: false, logger },
    receiver: receiver.kind === "socket" ? receiver.socket : receiver.http,
    clientOptions: { ...client, retryConfig: { retries: 4, factor: 2, minTimeout: 300, randomize: true } },
  });
  const plain = { ...client, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  return { app, receiver, plainClient: new WebClient(config.botToken, plain) };
}

function createReceiver(
  { appToken, signingSecret }: SlackConfig,
  logger: ReturnType<typeof boltLog>,
  clientOptions: WebClientOptions,
): BoltApp["receiver"] {
  if (appToken) {
    const once = { ...clientOptions, retryConfig: { retries: 0 } };
    const installerOptions = { clientOptions: once };
    const socket = new SocketModeReceiver({ appToken, logger, installerOptions, autoReconnectEnabled: false });
    return { kind: "socket", socket };
  }
  if (signingSecret) return { kind: "http", http: new HTTPReceiver({ signingSecret, endpoints: eventsPath, logger }) };
  throw new Fault("bad_input", "Slack needs SLACK_APP_TOKEN (over a socket) or SLACK_SIGNING_SECRET (over HTTP).");
}
