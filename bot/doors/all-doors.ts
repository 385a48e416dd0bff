import { fstatSync } from "node:fs";
import type { Door } from "./door.ts";

/** Every front door there is; each is loaded when it is opened. */
export const allDoors: readonly Door[] = [
  {
    name: "http",
    lacks: ({ http }) => (http.isOn ? undefined : "HTTP is off"),
    async open(services) {
      const { noteOnReach, openHttpDoor } = await import("../surfaces/http/open-http-door.ts");
      const door = await openHttpDoor(services);
      const reach = noteOnReach(services.config.http);
      return { ...door, note: reach ? `${door.url} (${reach})` : door.url };
    },
  },
  {
    name: "discord",
    lacks: ({ discord }) => (discord ? undefined : "DISCORD_TOKEN is not set"),
    async open(services, signal) {
      if (services.config.discord?.shards) {
        const { openShardedDoor } = await import("../surfaces/discord/open-sharded-door.ts");
        return openShardedDoor(services, signal);
      }
      const { openDiscordDoor } = await import("../surfaces/discord/open-discord-door.ts");
      return openDiscordDoor(services, { signal });
    },
  },
  {
    name: "slack",
    lacks: ({ slack }) => (slack ? undefined : "SLACK_BOT_TOKEN is not set"),
    async open(services, signal) {
      const { openSlackDoor } = await import("../surfaces/slack/open-slack-door.ts");
      return openSlackDoor(services, { signal });
    },
  },
  {
    name: "terminal",
    comesLast: true,
    lacks: () => (hasReader() ? undefined : "nobody is at the terminal"),
    async open(services) {
      const { chatLoop } = await import("../surfaces/terminal/chat-loop.ts");
      const ended = chatLoop(services, { input: process.stdin, output: process.stdout });
      return {
        ended,
        async close() {
          process.stdin.destroy();
        },
      };
    },
  },
];

/** Somebody types, or something was piped in; not when the process runs in the background. */
function hasReader(): boolean {
  if (process.stdin.isTTY) return true;
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isFile();
  } catch {
    return false;
  }
}
