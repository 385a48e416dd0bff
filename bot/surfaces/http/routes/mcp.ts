import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { createMcpServer } from "../../mcp/create-mcp-server.ts";
import { createMcpHttp } from "../../mcp/http/create-mcp-http.ts";
import { createSessionBook } from "../../mcp/http/session-book.ts";
import { productFeatures, sessionTalk } from "../../mcp/product-features.ts";
import { isLoopbackOnly } from "../access/check-host.ts";
import { countRequest } from "../guard.ts";
import type { HttpParts } from "../parts.ts";

/** MCP at `/mcp`: the same server as `pitsynth mcp --http`, behind this door's tokens and allowances. */
export function mcpRoutes(app: FastifyInstance, parts: HttpParts): void {
  const { services, http, authenticate } = parts;
  const log = services.context.log;
  const opened = { ...services, terminalTools: services.tools, close: async () => undefined };
  const opener = {
    open: async () => opened,
    opened: () => opened,
    use: <T>(work: (one: typeof opened) => Promise<T>) => work(opened),
  };
  const features = productFeatures(opener, {}, sessionTalk, (error, doing) =>
    log.error({ err: error, doing }, "MCP failed unexpectedly"),
  );
  const needsToken = !isLoopbackOnly(http) || http.tokensRequired;
  const mcp = createMcpHttp({
    createServer: () => createMcpServer(features),
    loopbackOnly: isLoopbackOnly(http),
    book: createSessionBook(services.app, () => new Date()),
    checkToken: needsToken ? authInfoOf : undefined,
  });
  app.addHook("preClose", () => mcp.close());

  async function authInfoOf(token: string) {
    const caller = await authenticate(token);
    return caller?.scopes.has("mcp") ? { token: "hidden", clientId: caller.id, scopes: [...caller.scopes] } : undefined;
  }

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, bytes, done) => done(null, bytes));
    scope.all("/mcp", { config: { scope: "mcp", limit: "tools" } }, async (request, reply) => {
      const raw = request.raw as IncomingMessage & { body?: unknown };
      if (Buffer.isBuffer(request.body)) raw.body = parsed(request.body);
      if (asksQuestion(raw.body)) await countRequest(request, reply, parts, "ask");
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      await mcp.handle(raw, reply.raw);
    });
    for (const url of ["/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"])
      scope.get(url, async (request, reply) => {
        reply.hijack();
        await mcp.handle(request.raw, reply.raw);
      });
  });
}

/** What is not JSON goes on as null, which no JSON-RPC message is: MCP refuses it in its own words. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

/** A call of the tool `ask`, alone or in a batch: it counts as a question too. */
function asksQuestion(body: unknown): boolean {
  if (Array.isArray(body)) return body.some(asksQuestion);
  const { method, params } = (body ?? {}) as { method?: unknown; params?: { name?: unknown } };
  return method === "tools/call" && params?.name === "ask";
}
