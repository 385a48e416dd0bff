import { randomUUID } from "node:crypto";
import type { EventStore } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";

export interface EventStoreLimits {
  readonly mostEvents: number;
  readonly mostBytes: number;
  readonly keptMs: number;
}

export const defaultEventLimits: EventStoreLimits = {
  mostEvents: 500,
  mostBytes: 512 * 1024,
  keptMs: 5 * 60_000,
};

interface StoredEvent {
  readonly id: string;
  readonly streamId: string;
  readonly json: string;
  readonly at: number;
}

export interface BoundedEventStore extends EventStore {
  /** Forgets what is too old; also done at every use. */
  forget(): void;
}

/**
 * What a session sent lately, so that a client that lost its connection goes on where it was. Bounded in number, bytes
 * and age: whoever asks for what is gone is refused, never given a stream with a hole in it.
 */
export function createEventStore(limits: EventStoreLimits = defaultEventLimits): BoundedEventStore {
  const name = randomUUID().slice(0, 8);
  let events: StoredEvent[] = [];
  let bytes = 0;
  let next = 1;

  const forget = () => {
    const oldest = Date.now() - limits.keptMs;
    let gone = 0;
    for (const event of events) {
      const within = events.length - gone <= limits.mostEvents && bytes <= limits.mostBytes && event.at >= oldest;
      if (within) break;
      bytes -= event.json.length;
      gone += 1;
    }
    if (gone > 0) events = events.slice(gone);
  };
  const find = (id: string) => {
    forget();
    return events.find((event) => event.id === id);
  };

  return {
    forget,
    async storeEvent(streamId, message) {
      const event = { id: `${name}-${next++}`, streamId, json: JSON.stringify(message), at: Date.now() };
      events.push(event);
      bytes += event.json.length;
      forget();
      return event.id;
    },
    async getStreamIdForEventId(id) {
      return find(id)?.streamId;
    },
    async replayEventsAfter(lastId, { send }) {
      const last = find(lastId);
      if (!last) throw new Error("that event is not kept any more");
      const later = events.slice(events.indexOf(last) + 1).filter((event) => event.streamId === last.streamId);
      for (const event of later) {
        const message = JSON.parse(event.json) as JSONRPCMessage;
        if ("jsonrpc" in message) await send(event.id, message);
      }
      return last.streamId;
    },
  };
}
