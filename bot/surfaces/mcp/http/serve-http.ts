import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Fault } from "#db/fault.ts";
import { createMcpServer } from "../create-mcp-server.ts";
import type { McpFeatures } from "../features.ts";
import { singleToken } from "./bearer.ts";
import { isLoopback } from "./check-source.ts";
import { createMcpHttp, type McpHttp } from "./create-mcp-http.ts";
import type { SessionLimits } from "./sessions.ts";

export interface McpHttpServer {
  readonly url: string;
  readonly mcp: McpHttp;
  close(): Promise<void>;
}

export interface ServeHttpOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly token: string | undefined;
  readonly limits?: SessionLimits;
}

/** MCP over HTTP on an address of its own. Faults `bad_input` beyond loopback without a token, `busy` on a taken port. */
export async function serveHttp(features: McpFeatures, options: ServeHttpOptions): Promise<McpHttpServer> {
  const { host, port, token, limits } = options;
  const loopbackOnly = isLoopback(host);
  if (!loopbackOnly && token === undefined)
    throw new Fault(
      "bad_input",
      `MCP on ${host} can be reached from elsewhere: set MCP_TOKEN, or HTTP_HOST=127.0.0.1.`,
    );
  const mcp = createMcpHttp({
    createServer: () => createMcpServer(features),
    loopbackOnly,
    checkToken: token === undefined ? undefined : singleToken(token),
    ...(limits ? { limits } : {}),
  });
  const http = createServer(async (request, response) => {
    try {
      if (await mcp.handle(request, response)) return;
      response.writeHead(404, { "Content-Type": "text/plain" }).end("MCP is at /mcp.\n");
    } catch (error) {
      features.onBug(error, "an HTTP request");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  });
  await listen(http, host, port);
  const { port: actual } = http.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${actual}/mcp`,
    mcp,
    async close() {
      await mcp.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function listen(http: HttpServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Fault("busy", `Port ${port} on ${host} is taken: set HTTP_PORT to another.`)
          : error,
      ),
    );
    http.listen(port, host, resolve);
  });
}
