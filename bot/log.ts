import { hostname } from "node:os";
import { type DestinationStream, type Logger, pino } from "pino";
import type { Config } from "./config.ts";
import { runningRequest } from "./watch/running-request.ts";

/** Where these stand in what is logged, at any of the usual depths, their value is left out. */
const secretNames = ["authorization", "cookie", "apiKey", "token", "botToken", "appToken", "signingSecret", "secret"];
const paths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.headers["${name}"]`]);

/** Secrets by their looks, wherever they stand: in a message, an address, an error of a library. */
const looks: readonly [RegExp, string][] = [
  [/\b(Bearer|Bot|Basic)\s+[\w.~+/=-]{8,}/gi, "$1 [redacted]"],
  [/\bxox[a-z]-[\w-]{8,}|\bxapp-[\w-]{8,}/g, "[redacted]"],
  [/\bsk-[\w-]{8,}/g, "[redacted]"],
  [/\bpitsynth_[\w-]{16,}/g, "[redacted]"],
  [/\b[\w-]{20,}\.[\w-]{6}\.[\w-]{20,}/g, "[redacted]"],
  [/\b((?:webhooks|interactions)\/\d+\/)[\w-]{16,}/g, "$1[redacted]"],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g, "[redacted]"],
  [/([a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s/@"]+@/gi, "$1:[redacted]@"],
];

/** Structured log on stderr, one JSON object a line; secrets are left out, wherever in the line they stand. */
export function createLog(
  level: string,
  secrets: readonly string[] = [],
  to: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  const redact = { paths, censor: "[redacted]" };
  const base = { pid: process.pid, host: hostname() };
  return pino(
    { level, redact, base, timestamp: pino.stdTimeFunctions.isoTime, mixin: runningRequest },
    { write: (line) => to.write(withoutSecrets(line, secrets)) },
  );
}

function withoutSecrets(line: string, secrets: readonly string[]): string {
  const known = secrets.reduce((text, secret) => text.replaceAll(secret, "[redacted]"), line);
  return looks.reduce((text, [look, shown]) => text.replace(look, shown), known);
}

/** Every secret that the environment gave. */
export function secretsOf({ databaseUrl, languageModel, discord, slack, http }: Config): string[] {
  const password = databaseUrl === undefined ? undefined : decodeURIComponent(new URL(databaseUrl).password);
  const { jwt, mcpToken } = http;
  return [
    languageModel?.apiKey,
    discord?.token,
    slack?.botToken,
    slack?.appToken,
    slack?.signingSecret,
    jwt.secret,
    jwt.previousSecret,
    mcpToken,
    password,
  ].filter((secret): secret is string => secret !== undefined && secret.length >= 8);
}
