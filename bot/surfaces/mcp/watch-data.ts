import type { RaceDb } from "#db/client.ts";
import { dataVersionOf } from "#db/queries/data-version.ts";
import type { WatchData } from "./features.ts";

const pollMs = 2_000;

/**
 * Tells every listener when another process has written to the race database. One cheap look every two seconds,
 * however many listen; none while nobody does. `opened` is undefined while the database is not open yet.
 */
export function watchData(opened: () => RaceDb | undefined, everyMs = pollMs): WatchData {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let seen: number | undefined;

  const look = () => {
    const db = opened();
    if (!db?.sqlite.open) return;
    const version = dataVersionOf(db);
    if (version === seen) return;
    seen = version;
    for (const tell of listeners) tell();
  };
  return (onChange) => {
    listeners.add(onChange);
    timer ??= setInterval(look, everyMs).unref();
    return () => {
      listeners.delete(onChange);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
}
