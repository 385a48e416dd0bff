import { afterEach } from "vitest";
import type { Config } from "../../config.ts";
import { type DiscordPeer, openDiscordPeer, peerToken } from "../../surfaces/discord/testing/discord-peer.ts";
import { scopesFor } from "../../surfaces/slack/manifest.ts";
import { appToken, botToken } from "../../surfaces/slack/testing/peer-api.ts";
import { openSlackPeer, type SlackPeer } from "../../surfaces/slack/testing/slack-peer.ts";
import { testServices } from "../../surfaces/testing/test-services.ts";
import { allDoors } from "../all-doors.ts";
import { type OpenDoors, openDoors } from "../open-doors.ts";
import { createGate, type Gate } from "./gate.ts";

/** Both platforms, each behind a gate to its API and one to its sockets. */
export interface Platforms {
  discord: DiscordPeer;
  slack: SlackPeer;
  gates: Record<"discord" | "gateway" | "slack" | "link", Gate>;
}

export async function openPlatforms(): Promise<Platforms & { close(): Promise<void> }> {
  const [discord, gateway, slack, link] = await Promise.all(
    [1, 2, 3, 4].map(() => createGate("open")) as [Promise<Gate>, Promise<Gate>, Promise<Gate>, Promise<Gate>],
  );
  const peers = {
    discord: await openDiscordPeer({ gatewayUrl: gateway.url }),
    slack: await openSlackPeer(scopesFor({ history: true, groups: true }), link.url),
  };
  for (const gate of [discord, gateway]) gate.leadTo(peers.discord.url);
  for (const gate of [slack, link]) gate.leadTo(peers.slack.apiUrl);
  const gates = { discord, gateway, slack, link };
  return {
    ...peers,
    gates,
    async close() {
      for (const one of [...Object.values(gates), peers.discord, peers.slack]) await one.close();
    },
  };
}

/** Set up for the platforms behind their gates; an address on a free port. */
export function configFor({ gates }: Platforms): Pick<Config, "discord" | "slack"> {
  const slackUrl = `${gates.slack.url}/api`;
  return {
    discord: { token: peerToken, apiUrl: `${gates.discord.url}/api`, readsMessages: false, shards: undefined },
    slack: { botToken, appToken, signingSecret: undefined, apiUrl: slackUrl, host: "127.0.0.1", port: 0 },
  };
}

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of running.splice(0)) await close();
});

/** The named doors over the bundled data, impatient, closed after the test. */
export function openTestDoors(names: string[], config: Partial<Config>) {
  const { services, parts } = testServices(undefined, config);
  const said: string[] = [];
  const chosen = allDoors.filter(({ name }) => names.includes(name));
  const own = { ...services, config: { ...services.config, http: { ...services.config.http, port: 0 } } };
  const pace = { firstMs: 100, longestMs: 200 };
  const doors: OpenDoors = openDoors(chosen, own, { say: (line) => void said.push(line), pace });
  doors.over.catch(() => undefined);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= doors.close().then(() => services.close());
    return closed;
  };
  running.push(close);
  return { doors, services, said, logged: parts.logged, close };
}
