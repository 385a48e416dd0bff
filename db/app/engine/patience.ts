import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "../../fault.ts";

/** Time in which a database that restarts comes back, mostly. */
const patienceMs = 30_000;
const longestPauseMs = 2_000;

/** Said to askers, who need not know where the database is. */
const runningWords = "My memory cannot be reached just now: try again in a minute.";

/** What PostgreSQL and the network say when the connection is gone or cannot be had, not when a statement is wrong. */
const gone = new Set([
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08000",
  "08001",
  "08003",
  "08006",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
]);
const goneWords =
  /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection/;
/** Two transactions in each other's way; one of them is asked to begin again. */
const again = new Set(["40001", "40P01"]);

/** True when the same may well succeed a little later. */
export function isPassing(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = "code" in one ? String(one.code) : "";
    if (gone.has(code) || again.has(code) || goneWords.test(one.message)) return true;
    if (one instanceof AggregateError && one.errors.some(isPassing)) return true;
  }
  return false;
}

/** Tries again what failed for a passing reason, with growing pauses; gives up with a Fault `busy`. */
export async function patiently<T>(run: () => Promise<T>, ms = patienceMs, words = runningWords): Promise<T> {
  const until = performance.now() + ms;
  for (let pause = 50; ; pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      return await run();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (performance.now() + pause > until) throw new Fault("busy", words, { cause: error });
      await delay(pause * (0.5 + Math.random()));
    }
  }
}
