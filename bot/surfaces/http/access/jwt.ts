import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify, SignJWT } from "jose";
import type { JwtConfig } from "../../../http-config.ts";
import { type Caller, isScope, type Scope } from "./caller.ts";

export interface CheckedJwt {
  readonly caller: Caller;
  /** Its id, by which it can be revoked. */
  readonly jti: string | undefined;
}

/** The caller whom a JWT names; rejects (jose's own errors) when its signature, times, issuer or audience are wrong. */
export type CheckJwt = (token: string) => Promise<CheckedJwt>;

const bytesOf = (secret: string) => new TextEncoder().encode(secret);

/**
 * Checks JWTs: HS256 with the secret (or the previous one), or the keys of a JWKS, as set up; undefined when neither is.
 * The algorithms are pinned to the kind of key, so `none` and a public key used as a secret fail. An expiry, a subject
 * and our audience are demanded.
 */
export function jwtChecker(config: JwtConfig): CheckJwt | undefined {
  const { secret, previousSecret, jwksUrl, audience, issuer } = config;
  const checks: CheckJwt[] = [];
  const demands = { audience, requiredClaims: ["exp", "sub"], ...(issuer ? { issuer } : {}) };
  for (const one of [secret, previousSecret])
    if (one)
      checks.push(async (token) =>
        callerOf((await jwtVerify(token, bytesOf(one), { ...demands, algorithms: ["HS256"] })).payload),
      );
  if (jwksUrl) {
    const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5_000 });
    const algorithms = ["RS256", "PS256", "ES256", "EdDSA"];
    checks.push(async (token) => callerOf((await jwtVerify(token, keys, { ...demands, algorithms })).payload));
  }
  return checks.length === 0 ? undefined : (token) => Promise.any(checks.map((check) => check(token)));
}

/** Signs a JWT with the operator's secret. */
export function signJwt(
  secret: string,
  config: Pick<JwtConfig, "audience" | "issuer">,
  claims: { id: string; subject: string; scopes: readonly Scope[]; expiresAt: Date },
): Promise<string> {
  const jwt = new SignJWT({ scope: claims.scopes.join(" ") })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(claims.subject)
    .setJti(claims.id)
    .setIssuedAt()
    .setExpirationTime(claims.expiresAt)
    .setAudience(config.audience);
  return (config.issuer ? jwt.setIssuer(config.issuer) : jwt).sign(bytesOf(secret));
}

function callerOf(payload: JWTPayload): CheckedJwt {
  const { scope, scopes, scp } = payload as { scope?: unknown; scopes?: unknown; scp?: unknown };
  const given = [scope, scopes, scp].flatMap((one) => (typeof one === "string" ? one.split(/[\s,]+/) : one));
  const known = given.filter((one): one is Scope => typeof one === "string" && isScope(one));
  return { caller: { id: `jwt:${payload.sub}`, scopes: new Set(known) }, jti: payload.jti };
}
