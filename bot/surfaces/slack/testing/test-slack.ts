import { vi } from "vitest";
import { createChat } from "../../../chat/chat.ts";
import type { Config } from "../../../config.ts";
import { type TestServices, testServices } from "../../testing/test-services.ts";
import { scopesFor } from "../manifest.ts";
import { openSlackDoor, type SlackDoor } from "../open-slack-door.ts";
import type { Pace } from "../slack-parts.ts";
import { appToken, botToken } from "./peer-api.ts";
import { type People, peopleOf } from "./peer-people.ts";
import { openSlackPeer, type SlackPeer } from "./slack-peer.ts";

export interface TestSlack extends TestServices {
  peer: SlackPeer;
  people: People;
  /** A test that opens another one puts it here. */
  door: SlackDoor;
  /** Resolves when the bot has dealt with all that was delivered so far. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface TestSlackOptions {
  openAiUrl?: string;
  config?: Partial<Config>;
  pace?: Pace;
  /** Over HTTP, signed with this. */
  secret?: string;
  /** The time that stands for now. */
  now?: Date;
}

const quick: Pace = { showAfterMs: 60, everyMs: 80 };
const all = { history: true, groups: true };

/** The bot, running for real against a Slack of its own. */
export async function openTestSlack(options: TestSlackOptions = {}): Promise<TestSlack> {
  const { openAiUrl, config = {}, pace = quick, secret, now } = options;
  const peer = await openSlackPeer(scopesFor(all));
  const mode = { appToken: secret ? undefined : appToken, signingSecret: secret };
  const slack = { botToken, ...mode, apiUrl: peer.apiUrl, host: "127.0.0.1", port: 0 };
  const test = atTime(testServices(openAiUrl, { slack, ...config }), now);
  const door = await openSlackDoor(test.services, { pace });
  if (secret && door.url) peer.deliveries.target = { url: door.url, secret };
  const opened: TestSlack = {
    ...test,
    peer,
    people: peopleOf(peer),
    door,
    async settled() {
      await new Promise((resolve) => setTimeout(resolve, 40));
      await opened.door.idle();
    },
    async close() {
      await opened.door.close();
      await test.services.close();
      await peer.close();
    },
  };
  return opened;
}

function atTime(test: TestServices, now: Date | undefined): TestServices {
  if (!now) return test;
  const { services, parts } = test;
  const context = { ...services.context, now: () => now };
  return { ...test, services: { ...services, context, chat: createChat({ ...parts, context }) } };
}

/** Waits until something holds. */
export function until(holds: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(holds, { timeout: 15_000, interval: 15 });
}
