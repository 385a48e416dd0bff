import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "#db/fault.ts";
import type { Publisher } from "../posts/publisher.ts";
import type { Services } from "../services.ts";
import type { Door, OpenDoor } from "./door.ts";
import { keepOpening, type OpeningPace } from "./keep-opening.ts";

/** The front doors of the running service, open or on the way there. */
export interface OpenDoors {
  /** Of the chat platforms whose doors are open: more as more of them open. */
  readonly publishers: readonly Publisher[];
  /** Settles when whoever came through one of them has left; fails when none can be opened. */
  readonly over: Promise<void>;
  /** Opens no more, answers what was taken in, closes. */
  close(): Promise<void>;
}

interface OpeningOptions {
  /** Told in a line of each door that opens, cannot be reached, or will not open. */
  say(line: string): void;
  pace?: OpeningPace;
}

/** A door that comes last waits no longer for the others. */
const longestTurnMs = 3_000;

/**
 * Opens all at once, each for itself: one whose platform cannot be reached is tried until it opens, one that is refused
 * stays shut, and neither keeps the others waiting.
 */
export function openDoors(chosen: readonly Door[], services: Services, options: OpeningOptions): OpenDoors {
  const { say, pace } = options;
  const { doors: states } = services.metrics;
  const stopping = new AbortController();
  const open: OpenDoor[] = [];
  const publishers: Publisher[] = [];

  const openOne = async (door: Door, tried: () => void): Promise<OpenDoor | undefined> => {
    const onWaiting = (reason: string) => {
      if (states.note(door.name, "unreachable"))
        say(`${door.name}: not open yet. ${reason} It is tried again until it opens.`);
      tried();
    };
    states.note(door.name, "opening");
    try {
      const opening = {
        open: (signal: AbortSignal) => door.open(services, signal),
        onWaiting,
        signal: stopping.signal,
      };
      const opened = await keepOpening({ ...opening, ...(pace ? { pace } : {}) });
      if (!opened) return undefined;
      states.note(door.name, "open");
      open.push(opened);
      if (opened.publisher) publishers.push(opened.publisher);
      if (opened.note) say(`${door.name}: ${opened.note}`);
      return opened;
    } catch (error) {
      states.note(door.name, "refused");
      if (!(error instanceof Fault)) services.context.log.error({ err: error, door: door.name }, "a door did not open");
      if (chosen.length > 1)
        say(`${door.name}: not started. ${error instanceof Fault ? error.message : "See the log."}`);
      throw error;
    }
  };

  const firstTries: Promise<void>[] = [];
  const openings = chosen.map(async (door) => {
    const { ring, rung } = createBell();
    const others = Promise.all(firstTries);
    firstTries.push(rung);
    if (door.comesLast) await Promise.race([others, delay(longestTurnMs, undefined, { ref: false })]);
    return openOne(door, ring).finally(ring);
  });
  return {
    publishers,
    over: firstToEnd(openings),
    async close() {
      stopping.abort();
      await Promise.allSettled(openings);
      await Promise.allSettled(open.map((door) => door.close()));
    },
  };
}

function createBell(): { ring: () => void; rung: Promise<void> } {
  let ring = () => {};
  const rung = new Promise<void>((resolve) => {
    ring = resolve;
  });
  return { ring, rung };
}

async function firstToEnd(openings: readonly Promise<OpenDoor | undefined>[]): Promise<void> {
  const endless = new Promise<void>(() => {});
  try {
    await Promise.any(openings.map(async (opening) => (await opening)?.ended ?? endless));
  } catch (error) {
    const { errors } = error as AggregateError;
    const [first, ...more] = errors;
    throw more.length === 0 ? first : new Fault("internal", "No front door could be opened.");
  }
}
