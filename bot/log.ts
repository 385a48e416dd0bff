import { type Logger, pino } from "pino";

/** Structured log on stderr; what looks like a secret is left out. */
export function createLog(level: string): Logger {
  const redact = { paths: ["*.apiKey", "*.token", "*.authorization", "*.headers.authorization"], censor: "[redacted]" };
  return pino({ level, redact, base: null }, pino.destination({ dest: 2, sync: true }));
}
