import { WebClient } from "@slack/web-api";
import { pino } from "pino";
import type { Services } from "../../services.ts";
import { createPublisher } from "../../surfaces/discord/publisher/create-publisher.ts";
import { peerToken } from "../../surfaces/discord/testing/discord-peer.ts";
import { createSlackPublisher } from "../../surfaces/slack/posting/slack-publisher.ts";
import { botToken } from "../../surfaces/slack/testing/peer-api.ts";
import type { PostServices } from "../post-services.ts";
import type { Publisher } from "../publisher.ts";

/** Where the peers that stand in for the platforms listen. */
export interface PeerAddresses {
  discord?: string | undefined;
  slack?: string | undefined;
}

/** The publishers of the product, speaking to peers through the platforms' own clients. */
export function publishersTo(peers: PeerAddresses, services: PostServices): Publisher[] {
  const publishers: Publisher[] = [];
  if (peers.discord !== undefined) {
    const config = { token: peerToken, apiUrl: `${peers.discord}/api`, readsMessages: false, shards: undefined };
    publishers.push(createPublisher(config, pino({ level: "silent" })));
  }
  if (peers.slack !== undefined) {
    const options = { slackApiUrl: `${peers.slack}/`, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
    const client = new WebClient(botToken, options);
    publishers.push(createSlackPublisher({ services: services as unknown as Services, client, uploader: client }));
  }
  return publishers;
}
