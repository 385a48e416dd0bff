import { tokenByHash, tokenById } from "#db/app/tokens.ts";
import type { AppDb } from "#db/client.ts";
import type { HttpConfig } from "../../../http-config.ts";
import { type Caller, isScope } from "./caller.ts";
import { type CheckJwt, jwtChecker } from "./jwt.ts";
import { hashOf, isKey } from "./token-text.ts";

/** Whom a token belongs to; undefined when it is not good (any more), whatever the reason. */
export type Authenticate = (token: string) => Promise<Caller | undefined>;

/** Knows keys by their hash in app.db, JWTs by their signature, and the one token set for MCP. */
export function createAuthenticate(app: AppDb, config: Pick<HttpConfig, "jwt" | "mcpToken">): Authenticate {
  const checkJwt = jwtChecker(config.jwt);
  const mcpHash = config.mcpToken === undefined ? undefined : hashOf(config.mcpToken);
  return async (token) => {
    if (isKey(token)) return callerOfKey(app, token);
    if (mcpHash === hashOf(token)) return { id: "mcp-token", scopes: new Set(["mcp"] as const) };
    return checkJwt && callerOfJwt(app, checkJwt, token);
  };
}

async function callerOfKey(app: AppDb, key: string): Promise<Caller | undefined> {
  const stored = await tokenByHash(app, hashOf(key));
  if (!stored || stored.revokedAt !== null || isPast(stored.expiresAt)) return undefined;
  return { id: `key:${stored.id}`, scopes: new Set(stored.scopes.filter(isScope)) };
}

async function callerOfJwt(app: AppDb, check: CheckJwt, token: string): Promise<Caller | undefined> {
  const checked = await check(token).catch(() => undefined);
  if (!checked) return undefined;
  const stored = checked.jti === undefined ? undefined : await tokenById(app, checked.jti);
  if (stored && (stored.revokedAt !== null || isPast(stored.expiresAt))) return undefined;
  return checked.caller;
}

const isPast = (at: string | null) => at !== null && at <= new Date().toISOString();
