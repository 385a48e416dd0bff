import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Caller, localCaller, type Scope } from "./access/caller.ts";
import { isLoopbackOnly, wrongHost } from "./access/check-host.ts";
import { HttpFault } from "./http-fault.ts";
import type { Allowance, LimitName } from "./limits/rate-limits.ts";
import type { HttpParts } from "./parts.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What a token must be good for; `public` needs none. Left out (no such route): public. */
    scope?: Scope | "public";
    /** Which allowance a request counts against. */
    limit?: "ask" | "tools";
  }
  interface FastifyRequest {
    caller: Caller;
  }
}

/** Who comes to what needs no token. */
const nobody: Caller = { id: "nobody", scopes: new Set() };

/** Before anything of a request is read: where it comes from, who sent it, what that one may do, and how often. */
export function guard(app: FastifyInstance, parts: HttpParts): void {
  app.decorateRequest("caller");
  app.addHook("onRequest", async (request, reply) => {
    request.caller = nobody;
    const wrong = wrongHost(request.raw, parts.http);
    if (wrong) throw new HttpFault(403, "forbidden", wrong);
    if (allowOrigin(request, reply, parts.http.origins)) return reply;
    const { scope = "public", limit } = request.routeOptions.config;
    if (scope === "public") return;
    request.caller = await admit(request, reply, parts, scope);
    if (limit) await countRequest(request, reply, parts, limit);
  });
}

/** Counts against an allowance; faults 429 when it is used up. The headers tell how much is left. */
export async function countRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  { limits, services }: HttpParts,
  limit: LimitName,
): Promise<void> {
  const { id } = request.caller;
  const allowance = await limits.count(limit, { key: id === localCaller.id ? undefined : id, address: request.ip });
  tellAllowance(reply, allowance);
  if (allowance.isWithin) return;
  services.metrics.noteLimited("http", limit);
  reply.header("Retry-After", allowance.resetS);
  const words = `${allowance.perMinute} requests a minute are allowed here: try again in ${allowance.resetS} s.`;
  throw new HttpFault(429, "busy", words);
}

function tellAllowance(reply: FastifyReply, { perMinute, left, resetS }: Allowance): void {
  reply.header("RateLimit-Limit", perMinute);
  reply.header("RateLimit-Remaining", left);
  reply.header("RateLimit-Reset", resetS);
  reply.header("RateLimit-Policy", `${perMinute};w=60`);
}

async function admit(request: FastifyRequest, reply: FastifyReply, parts: HttpParts, scope: Scope): Promise<Caller> {
  const token = tokenOf(request);
  const challenge = (text: string) => reply.header("WWW-Authenticate", `Bearer realm="pitsynth"${text}`);
  if (token === undefined) {
    if (isOwnMachine(request, parts)) return localCaller;
    challenge("");
    throw new HttpFault(401, "unauthorized", "A bearer token or an API key is required.");
  }
  if (await parts.limits.isBarred(request.ip))
    throw new HttpFault(429, "busy", "Too many bad tokens came from your address: try again in a minute.");
  const caller = await parts.authenticate(token);
  if (!caller) {
    await parts.limits.count("refused", { key: undefined, address: request.ip });
    challenge(', error="invalid_token"');
    throw new HttpFault(401, "unauthorized", "The token is not good: it may be wrong, expired or revoked.");
  }
  if (caller.scopes.has(scope)) return caller;
  challenge(`, error="insufficient_scope", scope="${scope}"`);
  throw new HttpFault(403, "forbidden", `The token is not good for this: it needs the scope ${scope}.`);
}

/** From this machine, not handed on by a proxy, and the operator has not asked for tokens here too. */
function isOwnMachine({ headers }: FastifyRequest, { http }: HttpParts): boolean {
  const isHandedOn = headers.forwarded !== undefined || headers["x-forwarded-for"] !== undefined;
  return isLoopbackOnly(http) && !http.tokensRequired && !isHandedOn;
}

function tokenOf({ headers }: FastifyRequest): string | undefined {
  const key = headers["x-api-key"];
  if (typeof key === "string") return key;
  if (headers.authorization === undefined) return undefined;
  return /^Bearer +([\w.~+/=-]+) *$/i.exec(headers.authorization)?.[1] ?? "";
}

/** CORS for the listed origins alone. True when the request was only the browser's question beforehand, now answered. */
function allowOrigin(request: FastifyRequest, reply: FastifyReply, origins: readonly string[]): boolean {
  const { origin } = request.headers;
  if (origins.length > 0) reply.header("Vary", "Origin");
  if (origin === undefined || !origins.includes(origin.toLowerCase())) return false;
  reply.header("Access-Control-Allow-Origin", origin);
  reply.header("Access-Control-Expose-Headers", "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After");
  if (request.method !== "OPTIONS") return false;
  reply.header("Access-Control-Allow-Methods", "GET, POST");
  reply.header("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Api-Key");
  reply.header("Access-Control-Max-Age", 600);
  reply.code(204).send();
  return true;
}
