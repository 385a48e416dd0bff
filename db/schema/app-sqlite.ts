import { appTables } from "./app.ts";
import { sqliteColumns } from "./columns-sqlite.ts";

/** The app's state on SQLite. */
export const {
  conversations,
  messages,
  settings,
  subscriptions,
  posts,
  forecasts,
  feedback,
  shownAnswers,
  seenEvents,
  openWork,
  mcpSessions,
  tokens,
  usage,
  audit,
  rateLimits,
} = appTables(sqliteColumns);
