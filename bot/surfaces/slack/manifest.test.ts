import { expect, test } from "vitest";
import { parse } from "yaml";
import { scopesFor, slackManifest } from "./manifest.ts";
import { scopeOf } from "./testing/peer-scopes.ts";

interface Manifest {
  features: { slash_commands: { url?: string }[]; shortcuts: { callback_id: string }[] };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    event_subscriptions: { request_url?: string; bot_events: string[] };
    interactivity: { request_url?: string };
    socket_mode_enabled: boolean;
  };
}

const manifestFor = (wishes: Parameters<typeof slackManifest>[0]) => parse(slackManifest(wishes)) as Manifest;

test("the app asks for the scopes of the methods that are called, and for the events that are heard, no more", () => {
  const heard = new Set(["app_mentions:read", "commands", "im:history", "groups:history"]);
  const used = new Set([...heard, ...Object.values(scopeOf)]);
  expect(scopesFor({ history: true, groups: true }).toSorted()).toEqual([...used].toSorted());
  const least = manifestFor({});
  expect(least.oauth_config.scopes.bot).not.toContain("channels:history");
  expect(least.settings.event_subscriptions.bot_events).not.toContain("message.channels");
});

test("over a socket it names no address; over HTTP everything goes to the one path", () => {
  const socket = manifestFor({});
  expect(socket.settings.socket_mode_enabled).toBe(true);
  expect(slackManifest({})).not.toContain("http");
  const http = manifestFor({ url: "https://pit.example.org/" });
  const address = "https://pit.example.org/slack/events";
  expect(http.settings.socket_mode_enabled).toBe(false);
  expect([http.features.slash_commands[0]?.url, http.settings.interactivity.request_url]).toEqual([address, address]);
});
