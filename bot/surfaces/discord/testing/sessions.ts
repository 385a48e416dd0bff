import { GatewayIntentBits } from "discord.js";
import type { WebSocket } from "ws";
import type { Dispatch, GatewayRules } from "./gateway.ts";

export type ShardId = readonly [shard: number, of: number];

/** A client of the gateway; it outlives its connection, so that it can be resumed. */
interface Session {
  intents: number;
  shard: ShardId;
  sequence: number;
  /** Sent so far, for a client that comes back. */
  sent: { s: number; text: string }[];
  socket: WebSocket | undefined;
}

export interface Identify {
  token: string;
  intents: number;
  shard?: [number, number];
}

export interface Resume {
  session_id: string;
  seq: number;
}

/** What a client is told first: that it is ready, and what it then hears of. */
export interface Hello {
  ready: Record<string, unknown>;
  after: Dispatch[];
}

export interface Sessions {
  readonly all: ReadonlyMap<string, Session>;
  readonly counts: { identified: number; resumed: number };
  identify(socket: WebSocket, wish: Identify): void;
  resume(socket: WebSocket, wish: Resume): void;
  send(session: Session, dispatch: Dispatch): void;
  /** The connection of a client is gone. */
  leave(socket: WebSocket): void;
  forgetAll(): void;
}

/** Who is connected, by the rules of identify and resume; `onBack` when a client is there (again). */
export function createSessions(rules: GatewayRules, hello: (shard: ShardId) => Hello, onBack: () => void): Sessions {
  const all = new Map<string, Session>();
  const counts = { identified: 0, resumed: 0 };
  return {
    all,
    counts,
    send,
    identify(socket, { token, intents, shard = [0, 1] }) {
      if (token !== rules.token) return socket.close(4004, "Authentication failed");
      if ((intents & rules.disallowed) !== 0) return socket.close(4014, "Disallowed intent(s).");
      const id = `session-${++counts.identified}`;
      const session: Session = { intents, shard, sequence: 0, sent: [], socket };
      all.set(id, session);
      const { ready, after } = hello(shard);
      deliver(session, "READY", { ...ready, session_id: id });
      for (const one of after) send(session, one);
      onBack();
    },
    resume(socket, { session_id: id, seq }) {
      const session = all.get(id);
      if (!session) return socket.send(JSON.stringify({ op: 9, d: false }));
      session.socket = socket;
      counts.resumed++;
      for (const { s, text } of session.sent) if (s > seq) socket.send(text);
      send(session, { event: "RESUMED", data: {} });
      onBack();
    },
    leave(socket) {
      for (const session of all.values()) if (session.socket === socket) session.socket = undefined;
    },
    forgetAll: () => all.clear(),
  };
}

/** What a client asked for and may read, to the shard that it is. */
function send(session: Session, { event, data, intent = 0, withoutContent, guildId }: Dispatch): void {
  if (intent !== 0 && (session.intents & intent) === 0) return;
  if (shardOf(guildId, session.shard[1]) !== session.shard[0]) return;
  deliver(session, event, session.intents & GatewayIntentBits.MessageContent ? data : (withoutContent ?? data));
}

function deliver(session: Session, event: string, d: Record<string, unknown>): void {
  const s = ++session.sequence;
  const text = JSON.stringify({ op: 0, t: event, s, d });
  session.sent.push({ s, text });
  session.socket?.send(text);
}

/** Which shard hears of a guild; the first one of what belongs to none. */
export const shardOf = (guildId: string | undefined, shards: number) =>
  guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));
