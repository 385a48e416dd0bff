import type { SocketModeReceiver } from "@slack/bolt";
import type { ToolLog } from "#tools/context.ts";
import { isLockedOut, troubleOf } from "./asking/slack-errors.ts";

export interface Connection {
  close(): Promise<void>;
}

const firstRestMs = 250;
const longestRestMs = 30_000;
/** Slack says hello within a second. */
const helloMs = 30_000;
const lockedOutRestMs = 5 * 60_000;
/** A socket that stood so long was a good one: the next is opened at once. */
const goodMs = 10_000;

/**
 * Keeps a socket to Slack open. The library waits five seconds before it comes back and ends the process when it cannot:
 * here the first try is made at once, the next ones at growing distances.
 */
export async function stayConnected({ client }: SocketModeReceiver, log: ToolLog): Promise<Connection> {
  let isClosing = false;
  let tries = 0;
  let openedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  const again = (leastMs = 0) => {
    if (isClosing || timer) return;
    if (performance.now() - openedAt > goodMs && leastMs === 0 && openedAt > 0) tries = 0;
    openedAt = 0;
    const rest = tries === 0 ? 0 : Math.min(longestRestMs, firstRestMs * 2 ** tries) * (0.75 + Math.random() / 2);
    tries++;
    timer = setTimeout(connect, Math.max(leastMs, rest));
  };
  const connect = async () => {
    try {
      await startWithin(client, helloMs);
      openedAt = performance.now();
      timer = undefined;
    } catch (error) {
      timer = undefined;
      log.error({ tries }, `the socket to Slack is not open: ${troubleOf(error ?? "it was closed")}`);
      again(isLockedOut(error) ? lockedOutRestMs : 0);
    }
  };
  await startWithin(client, helloMs);
  openedAt = performance.now();
  client.on("disconnected", () => again());
  return {
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await client.disconnect();
    },
  };
}

/** A socket that is taken but never greeted would be waited for endlessly. */
async function startWithin(client: SocketModeReceiver["client"], ms: number): Promise<void> {
  const late = setTimeout(() => void client.disconnect(), ms);
  try {
    await client.start();
  } finally {
    clearTimeout(late);
  }
}
