import { Console } from "node:console";
import { Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { interruption } from "../../../interruption.ts";
import { connectServer, createMcpServer } from "../create-mcp-server.ts";
import type { McpFeatures } from "../features.ts";
import { createStdioTransport } from "./stdio-transport.ts";

/** How long an answer may still take after the client has closed its side, in ms. */
const patienceMs = 60_000;

/** How long after the client's last word at the start the data are opened, in ms: what it asks first is answered first. */
const quietMs = 150;

/**
 * Serves one client over this process's own streams until it goes. `warm` opens the data: it is called when the client
 * has introduced itself and then been quiet for a moment, for the modules it loads hold up everything else.
 */
export async function serveStdio(features: McpFeatures, warm: () => void): Promise<void> {
  const output = reserveStdout();
  const server = createMcpServer(features);
  const transport = createStdioTransport(process.stdin, output);
  await connectServer(server, transport);
  warmWhenQuiet(transport, warm);
  const gone = new Promise<void>((resolve) => process.stdin.once("end", () => resolve()));
  const patience = gone.then(() => sleep(patienceMs, undefined, { ref: false }));
  await Promise.race([transport.finished, interruption(), patience]);
  await server.close();
}

function warmWhenQuiet(transport: Transport, warm: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  let warmed = false;
  const pass = transport.onmessage;
  transport.onmessage = (message, extra) => {
    if (!warmed) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        warmed = true;
        warm();
      }, quietMs).unref();
    }
    pass?.(message, extra);
  };
}

/** From here on stdout carries the protocol alone: what anybody else prints goes to stderr. */
function reserveStdout(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  const output = new Writable({
    decodeStrings: false,
    write: (chunk: string, encoding, done) => void write(chunk, encoding, () => done()),
  });
  process.stdout.on("error", (error) => output.destroy(error));
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
  globalThis.console = new Console(process.stderr, process.stderr);
  return output;
}
