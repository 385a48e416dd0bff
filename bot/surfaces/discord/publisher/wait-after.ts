import { RateLimitError } from "discord.js";

const usualMs = 30_000;

/** How long to leave Discord alone after a failure: as long as it says, where it does. */
export function waitAfter(error: unknown): number {
  return error instanceof RateLimitError ? Math.max(error.retryAfter, error.timeToReset) : usualMs;
}
