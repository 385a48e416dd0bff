import { fstatSync } from "node:fs";
import { Fault } from "#db/fault.ts";
import { type Background, startBackground } from "../background.ts";
import { type Config, readConfig } from "../config.ts";
import { interruption } from "../interruption.ts";
import { keepHeapLean } from "../lean-heap.ts";
import type { Publisher } from "../posts/publisher.ts";
import { type Cleaning, cleanDaily } from "../retention.ts";
import { openServices, type Services } from "../services.ts";
import { startUp } from "../start-up.ts";
import { withProfile } from "../watch/profile.ts";
import { withTracing } from "../watch/tracing.ts";
import { progressBar } from "./output.ts";

/** A front door that stands open. */
export interface OpenDoor {
  /** Where it is found; nothing for one that shows by itself. */
  note?: string;
  /** Settles when whoever came through has left and nobody else can come. */
  ended?: Promise<void>;
  /** For a chat platform: what sends the posts that come by themselves. */
  publisher?: Publisher;
  /** Answers what it has taken in, then closes. */
  close(): Promise<void>;
}

/** A front door of the service: what opens it, and how. */
interface Door {
  name: string;
  /** What is missing to open it; undefined when nothing is. */
  lacks(config: Config): string | undefined;
  open(services: Services): Promise<OpenDoor>;
}

export const doors: readonly Door[] = [
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
    async open(services) {
      if (services.config.discord?.shards) {
        const { openShardedDoor } = await import("../surfaces/discord/open-sharded-door.ts");
        return openShardedDoor(services);
      }
      const { openDiscordDoor } = await import("../surfaces/discord/open-discord-door.ts");
      return openDiscordDoor(services);
    },
  },
  {
    name: "slack",
    lacks: ({ slack }) => (slack ? undefined : "SLACK_BOT_TOKEN is not set"),
    async open(services) {
      const { openSlackDoor } = await import("../surfaces/slack/open-slack-door.ts");
      return openSlackDoor(services);
    },
  },
  {
    name: "terminal",
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

/**
 * Starts every front door that is set up and names what the others lack. Runs until it is interrupted, or until the
 * chat at the terminal is over; then no door takes in more, and what was taken in is answered.
 */
export async function serve(options: { only?: string; profile?: string }): Promise<void> {
  keepHeapLean();
  const given = readConfig();
  const config = { ...given, logLevel: given.logLevel ?? (process.stderr.isTTY ? "warn" : "info") };
  await withProfile(options.profile, () => withTracing(config.tracesTo, () => serveDoors(config, options)));
}

async function serveDoors(config: Config, options: { only?: string }): Promise<void> {
  const chosen = doorsFor(options.only, config);
  const bar = progressBar();
  const services = await openServices(config, bar.step).finally(bar.stop);
  const stop = interruption();
  const open: OpenDoor[] = [];
  let background: Background | undefined;
  let cleaning: Cleaning | undefined;
  try {
    await startUp(services, say);
    cleaning = cleanDaily(services);
    for (const door of chosen) {
      const opened = await openOrSay(door, services, chosen.length > 1);
      if (opened) open.push(opened);
    }
    if (open.length > 0) background = startBackground(services, open);
    if (open.length > 0) await Promise.race([stop, ...open.flatMap(({ ended }) => ended ?? [])]);
  } finally {
    services.context.log.info?.({ doors: open.length }, "stopping");
    cleaning?.stop();
    await background?.stop();
    await Promise.allSettled(open.map((door) => door.close()));
    await services.close();
    services.context.log.info?.({}, "stopped");
  }
}

function doorsFor(only: string | undefined, config: Config): Door[] {
  const wanted = only?.split(",").map((name) => name.trim());
  const names = doors.map((door) => door.name);
  for (const name of wanted ?? [])
    if (!names.includes(name))
      throw new Fault("bad_input", `There is no front door "${name}". There are: ${names.join(", ")}.`);
  const chosen = doors.filter((door) => wanted === undefined || wanted.includes(door.name));
  return chosen.filter((door) => {
    const lack = wanted?.includes("terminal") && door.name === "terminal" ? undefined : door.lacks(config);
    if (lack && wanted !== undefined) say(`${door.name}: not started, ${lack}.`);
    return lack === undefined;
  });
}

/** A door that cannot be opened does not keep the others shut; alone it is a failure. */
async function openOrSay(door: Door, services: Services, hasOthers: boolean): Promise<OpenDoor | undefined> {
  try {
    const opened = await door.open(services);
    if (opened.note) say(`${door.name}: ${opened.note}`);
    return opened;
  } catch (error) {
    if (!(error instanceof Fault) || !hasOthers) throw error;
    say(`${door.name}: not started. ${error.message}`);
    return undefined;
  }
}

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

function say(line: string): void {
  process.stderr.write(`pitsynth: ${line}\n`);
}
