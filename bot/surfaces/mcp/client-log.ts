import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { type LoggingLevel, LoggingLevelSchema, SetLevelRequestSchema } from "@modelcontextprotocol/sdk/types.js";

/** A line for the client's log. */
export type ClientLog = (level: LoggingLevel, line: string) => void;

/** Before a client says how much it wants to read. */
const usualLevel: LoggingLevel = "warning";

/** Sends log lines to the client, from the level on that it has set. */
export function createClientLog(server: Server): ClientLog {
  const severity = (level: LoggingLevel) => LoggingLevelSchema.options.indexOf(level);
  let from = severity(usualLevel);
  server.setRequestHandler(SetLevelRequestSchema, ({ params }) => {
    from = severity(params.level);
    return {};
  });
  return (level, line) => {
    if (severity(level) < from || !server.transport) return;
    server.sendLoggingMessage({ level, logger: "pitsynth", data: line }).catch(() => undefined);
  };
}
