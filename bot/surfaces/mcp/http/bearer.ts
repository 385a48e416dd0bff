import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";

/** Who may come in: whom a token belongs to, or undefined for a token that is not good. */
export type CheckToken = (token: string) => Promise<AuthInfo | undefined> | AuthInfo | undefined;

export type Admission = { kind: "in"; auth?: AuthInfo } | { kind: "out"; challenge: string; message: string };

/** One token for all, compared in constant time. */
export function singleToken(expected: string): CheckToken {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const wanted = digest(expected);
  return (token) =>
    timingSafeEqual(digest(token), wanted) ? { token: "single", clientId: "", scopes: [] } : undefined;
}

/** As a resource server answers: no token, a bad one, or a good one. */
export async function admit(
  request: IncomingMessage,
  check: CheckToken | undefined,
  metadataUrl: string,
): Promise<Admission> {
  if (!check) return { kind: "in" };
  const metadata = `resource_metadata="${metadataUrl}"`;
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined)
    return { kind: "out", challenge: `Bearer ${metadata}`, message: "A bearer token is required." };
  const auth = await check(token);
  if (auth) return { kind: "in", auth };
  return {
    kind: "out",
    challenge: `Bearer error="invalid_token", error_description="The token is not good", ${metadata}`,
    message: "The bearer token is not good.",
  };
}
