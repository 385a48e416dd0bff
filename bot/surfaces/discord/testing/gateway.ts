import type { Server } from "node:http";
import { GatewayIntentBits } from "discord.js";
import { WebSocket, WebSocketServer } from "ws";
import { createSessions, type Hello, type Identify, type Resume, type ShardId } from "./sessions.ts";

interface Payload {
  op: number;
  d: unknown;
}

export interface GatewayRules {
  token: string;
  /** Intents that the application was not given. */
  disallowed: number;
}

export interface Dispatch {
  event: string;
  data: Record<string, unknown>;
  /** The intent without which a client does not hear of it; 0 for everybody. */
  intent?: number;
  /** Goes to the shard of this guild; to the first one when it belongs to none. */
  guildId?: string | undefined;
  /** What is left of it for a client that may not read messages. */
  withoutContent?: Record<string, unknown>;
}

export interface Gateway {
  dispatch(dispatch: Dispatch): void;
  /** Sends the event of that name about that id once more, as can happen when a connection is resumed. */
  repeat(event: string, id: string): void;
  /** Breaks all connections; clients come back and resume, or begin anew when `forgets`. */
  drop(options?: { forgets?: boolean }): void;
  /** Asks clients to reconnect (op 7). */
  askToReconnect(): void;
  readonly counts: { identified: number; resumed: number };
  /** Resolves with the next client that is there again. */
  backAgain(): Promise<void>;
  close(): void;
}

/** The gateway of Discord's protocol version 10 on the server's own port. */
export function openGateway(server: Server, rules: GatewayRules, hello: (shard: ShardId) => Hello): Gateway {
  const sockets = new WebSocketServer({ server });
  const waiting: (() => void)[] = [];
  const sessions = createSessions(rules, hello, () => {
    for (const resolve of waiting.splice(0)) resolve();
  });
  sockets.on("connection", (socket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
    socket.on("message", (raw) => {
      const { op, d } = JSON.parse(String(raw)) as Payload;
      if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      if (op === 2) sessions.identify(socket, d as Identify);
      if (op === 6) sessions.resume(socket, d as Resume);
    });
    socket.on("close", () => sessions.leave(socket));
  });
  const all = () => [...sessions.all.values()];
  const open = () => all().flatMap(({ socket }) => socket ?? []);
  return {
    dispatch(dispatch) {
      for (const session of all()) sessions.send(session, dispatch);
    },
    repeat(event, id) {
      const isIt = ({ text }: { text: string }) =>
        text.includes(`"t":"${event}"`) && text.includes(`"d":{"id":"${id}"`);
      for (const { sent, socket } of all()) socket?.send(sent.find(isIt)?.text ?? "{}");
    },
    drop({ forgets = false } = {}) {
      const broken = open();
      if (forgets) sessions.forgetAll();
      for (const socket of broken) socket.terminate();
    },
    askToReconnect() {
      for (const socket of open()) socket.send(JSON.stringify({ op: 7, d: null }));
    },
    counts: sessions.counts,
    backAgain: () => new Promise((resolve) => waiting.push(resolve)),
    close() {
      for (const socket of sockets.clients) if (socket.readyState === WebSocket.OPEN) socket.terminate();
      sockets.close();
    },
  };
}

export const guildIntent = GatewayIntentBits.Guilds;
