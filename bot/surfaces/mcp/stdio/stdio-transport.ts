import type { Readable, Writable } from "node:stream";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { type JSONRPCMessage, JSONRPCMessageSchema, type RequestId } from "@modelcontextprotocol/sdk/types.js";
import { errorResponse } from "../request-check.ts";
import { createLineReader, type Line } from "./line-reader.ts";

/** Longest line taken in. */
const mostBytes = 4 * 1024 * 1024;

export interface StdioTransport extends Transport {
  /** Resolves when the client has gone and everything it asked for is answered, or could not be. */
  readonly finished: Promise<void>;
}

/**
 * MCP over two streams, one JSON message a line. Unlike the SDK's own it answers what cannot be read (not JSON, not a
 * message, a line that is too long) instead of falling silent or hanging up, and when the input ends it stays until
 * all requests are answered.
 */
export function createStdioTransport(input: Readable, output: Writable): StdioTransport {
  const waiting = new Set<RequestId>();
  let ended = false;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const finishWhenDone = () => {
    if (ended && waiting.size === 0) finish();
  };

  const transport: StdioTransport = {
    finished,
    async start() {
      input.on("data", createLineReader(mostBytes, take));
      input.on("end", () => {
        ended = true;
        finishWhenDone();
      });
      input.on("error", (error) => transport.onerror?.(error));
      output.on("error", () => finish());
    },
    send(message) {
      if (!("method" in message) && message.id !== undefined) waiting.delete(message.id);
      return new Promise((resolve) => {
        output.write(`${JSON.stringify(message)}\n`, () => {
          resolve();
          finishWhenDone();
        });
      });
    },
    async close() {
      input.pause();
      transport.onclose?.();
      finish();
    },
  };

  function take(line: Line): void {
    const taken = read(line);
    if (!taken) return;
    if ("refusal" in taken) {
      void transport.send(taken.refusal);
      return;
    }
    const { message } = taken;
    noteRequest(message);
    transport.onmessage?.(message);
  }

  function noteRequest(message: JSONRPCMessage): void {
    if (!("method" in message)) return;
    if ("id" in message) waiting.add(message.id);
    if (message.method !== "notifications/cancelled") return;
    const cancelled = message.params?.requestId;
    if (typeof cancelled === "string" || typeof cancelled === "number") waiting.delete(cancelled);
  }
  return transport;
}

type Taken = { message: JSONRPCMessage } | { refusal: JSONRPCMessage } | undefined;

const refused = (code: "parse" | "invalidRequest", why: string): Taken => ({ refusal: errorResponse(null, code, why) });

function read(line: Line): Taken {
  if (line.kind === "too_long") return refused("invalidRequest", `A line may have ${mostBytes} bytes at most.`);
  if (line.text.trim() === "") return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    return refused("parse", "This line is not JSON.");
  }
  const parsed = JSONRPCMessageSchema.safeParse(value);
  return parsed.success ? { message: parsed.data } : refused("invalidRequest", "This is not a JSON-RPC 2.0 message.");
}
