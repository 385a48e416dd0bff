import type { Config } from "../config.ts";
import type { Publisher } from "../posts/publisher.ts";
import type { Services } from "../services.ts";

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
export interface Door {
  name: string;
  /** What is missing to open it; undefined when nothing is. */
  lacks(config: Config): string | undefined;
  /** Faults `Unreached` when it can be tried again; settles soon once the signal has come. */
  open(services: Services, signal: AbortSignal): Promise<OpenDoor>;
  /** Somebody types there: it waits a little for what the other doors say of themselves. */
  comesLast?: boolean;
}
