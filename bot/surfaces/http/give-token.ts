import { noteAct } from "#db/app/audit.ts";
import { addToken, expireToken, type StoredToken } from "#db/app/tokens.ts";
import type { AppDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import type { JwtConfig } from "../../http-config.ts";
import { type Scope, scopes } from "./access/caller.ts";
import { signJwt } from "./access/jwt.ts";
import { hashOf, newKey, newTokenId } from "./access/token-text.ts";

export interface TokenWish {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null for never (keys only). */
  readonly expiresAt: Date | null;
  /** A signed JWT in place of a key. */
  readonly asJwt: boolean;
}

export interface GivenToken {
  readonly id: string;
  /** Shown once: only its hash is kept. */
  readonly token: string;
  readonly expiresAt: string | null;
}

/** Makes a token and notes that it was made. Faults `bad_input` for a JWT without a secret or an end. */
export async function giveToken(app: AppDb, jwt: JwtConfig, wish: TokenWish): Promise<GivenToken> {
  const id = newTokenId();
  const token = wish.asJwt ? await newJwt(jwt, id, wish) : newKey();
  const now = new Date();
  const expiresAt = wish.expiresAt?.toISOString() ?? null;
  const kind = wish.asJwt ? "jwt" : "key";
  const given = [...wish.scopes].sort((a, b) => scopes.indexOf(a) - scopes.indexOf(b));
  await addToken(app, {
    id,
    name: wish.name,
    hash: hashOf(token),
    kind,
    scopes: given,
    createdAt: now.toISOString(),
    expiresAt,
  });
  await noteAct(
    app,
    { actor: "terminal", action: "token.create", details: { id, name: wish.name, scopes: given, expiresAt } },
    now,
  );
  return { id, token, expiresAt };
}

/** A new token like an old one, which runs out `graceMs` later. */
export async function replaceToken(app: AppDb, jwt: JwtConfig, old: StoredToken, graceMs: number): Promise<GivenToken> {
  const now = Date.now();
  const lastsMs = old.expiresAt === null ? null : Date.parse(old.expiresAt) - Date.parse(old.createdAt);
  const fresh = await giveToken(app, jwt, {
    name: old.name,
    scopes: old.scopes as Scope[],
    expiresAt: lastsMs === null ? null : new Date(now + lastsMs),
    asJwt: old.kind === "jwt",
  });
  const end = new Date(now + graceMs);
  if (old.expiresAt === null || Date.parse(old.expiresAt) > end.getTime()) await expireToken(app, old.id, end);
  await noteAct(
    app,
    { actor: "terminal", action: "token.rotate", details: { id: old.id, by: fresh.id } },
    new Date(now),
  );
  return fresh;
}

function newJwt(jwt: JwtConfig, id: string, { name, scopes: given, expiresAt }: TokenWish): Promise<string> {
  if (jwt.secret === undefined) throw new Fault("bad_input", "A JWT needs JWT_SECRET to be set.");
  if (expiresAt === null) throw new Fault("bad_input", "A JWT needs an end: --expires 30d.");
  return signJwt(jwt.secret, jwt, { id, subject: name, scopes: given, expiresAt });
}
