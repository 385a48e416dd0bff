import { appTables } from "./app.ts";
import { postgresColumns } from "./columns-postgres.ts";

/** The app's state on PostgreSQL. */
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
} = appTables(postgresColumns);
