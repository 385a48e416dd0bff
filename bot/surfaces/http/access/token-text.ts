import { createHash, randomBytes } from "node:crypto";

const prefix = "pitsynth_";

/** A new key: 32 random bytes behind a prefix that secret scanners can look for. */
export function newKey(): string {
  return `${prefix}${randomBytes(32).toString("base64url")}`;
}

export const isKey = (token: string) => token.startsWith(prefix);

/** What is stored of a token. Plain SHA-256 is enough for 256 random bits. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** A short id to name a token by, no secret. */
export const newTokenId = () => randomBytes(6).toString("hex");
