import { vi } from "vitest";

/** Waits until a look at the world gives something. */
export function until<T>(look: () => T | undefined | false, timeout = 20_000): Promise<T> {
  const found = () => {
    const seen = look();
    if (seen === undefined || seen === false) throw new Error("not yet");
    return seen;
  };
  return vi.waitFor(found, { timeout, interval: 10 });
}
