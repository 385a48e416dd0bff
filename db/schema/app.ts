import type { Columns } from "./columns-postgres.ts";

/**
 * Every table of the app's state, from the columns of one engine: SQLite (`app-sqlite.ts`) and PostgreSQL
 * (`app-postgres.ts`) have the same tables. Times are ISO texts, so that both compare them alike.
 */
export function appTables({ table, id, text, json, integer, bigint, real, index, uniqueIndex, primaryKey }: Columns) {
  /** A thread of talk on one surface; its key is the surface's own (guild, channel, thread; session; ...). */
  const conversations = table(
    "conversations",
    {
      id: text().primaryKey(),
      surface: text().notNull(),
      createdAt: text().notNull(),
      updatedAt: text().notNull(),
      summary: text(),
    },
    (t) => [index("conversations_updated").on(t.updatedAt)],
  );

  const messages = table(
    "messages",
    {
      id: id(),
      conversationId: text()
        .notNull()
        .references(() => conversations.id, { onDelete: "cascade" }),
      at: text().notNull(),
      /** asker | answer. */
      role: text().notNull(),
      askerId: text(),
      text: text().notNull(),
      /** JSON: what was asked for, so that a follow-up can build on it. */
      frame: json(),
    },
    (t) => [index("messages_conversation").on(t.conversationId, t.id)],
  );

  /** One row a scope (guild, workspace, channel) and setting. */
  const settings = table(
    "settings",
    {
      id: id(),
      scope: text().notNull(),
      name: text().notNull(),
      value: json().notNull(),
      updatedAt: text().notNull(),
    },
    (t) => [uniqueIndex("settings_scope_name").on(t.scope, t.name)],
  );

  /** Which events a channel wants; a channel that refused again and again is dropped, and stays here with the reason. */
  const subscriptions = table(
    "subscriptions",
    {
      id: id(),
      surface: text().notNull(),
      channel: text().notNull(),
      event: text().notNull(),
      /** The guild or workspace that the channel belongs to. */
      scope: text().notNull().default(""),
      options: json(),
      createdBy: text(),
      createdAt: text().notNull(),
      /** Refusals in a row. */
      refusals: integer().notNull().default(0),
      droppedAt: text(),
      dropReason: text(),
    },
    (t) => [uniqueIndex("subscriptions_channel_event").on(t.surface, t.channel, t.event)],
  );

  /** The ledger of posts: intent first, then the platform's message id; one row a channel, event, subject and revision. */
  const posts = table(
    "posts",
    {
      id: id(),
      surface: text().notNull(),
      channel: text().notNull(),
      event: text().notNull(),
      /** What it is about: `2025-8`, `2025-8/qualifying`. */
      subject: text().notNull(),
      /** 0 the first; each correction one more. */
      revision: integer().notNull().default(0),
      nonce: text().notNull(),
      /** intended | sending | sent | failed | dropped. */
      state: text().notNull(),
      messageId: text(),
      /** Of the facts that the post states. */
      digest: text(),
      /** The composed post, so that a second try says the same. */
      payload: json(),
      dueAt: text().notNull(),
      intendedAt: text().notNull(),
      sentAt: text(),
      attempts: integer().notNull().default(0),
      retryAt: text(),
      /** The process that is at it, and until when nobody else may be. */
      owner: text(),
      leaseUntil: text(),
      reason: text(),
    },
    (t) => [
      uniqueIndex("posts_once").on(t.surface, t.channel, t.event, t.subject, t.revision),
      index("posts_state").on(t.state),
    ],
  );

  /** Official forecasts: made before the start, immutable, scored after. */
  const forecasts = table(
    "forecasts",
    {
      id: id(),
      raceId: integer().notNull(),
      phase: text().notNull(),
      model: text().notNull(),
      version: text().notNull(),
      madeAt: text().notNull(),
      inputs: json().notNull(),
      output: json().notNull(),
      confidence: real(),
      score: json(),
      scoredAt: text(),
    },
    (t) => [uniqueIndex("forecasts_once").on(t.raceId, t.phase, t.model, t.version)],
  );

  const feedback = table(
    "feedback",
    {
      id: id(),
      surface: text().notNull(),
      conversationId: text(),
      messageId: text(),
      /** The answer shown that is meant. */
      answerId: text(),
      askerId: text(),
      /** up | down. */
      verdict: text().notNull(),
      reason: text(),
      at: text().notNull(),
    },
    (t) => [uniqueIndex("feedback_once").on(t.answerId, t.askerId)],
  );

  /** Answers whose buttons (sources, follow-ups, thumbs) must still work after a restart. */
  const shownAnswers = table(
    "shown_answers",
    {
      /** Short enough for a button's id. */
      id: text().primaryKey(),
      surface: text().notNull(),
      conversationId: text().notNull(),
      askerId: text(),
      question: text().notNull(),
      /** JSON: what the buttons need. */
      payload: json().notNull(),
      at: text().notNull(),
    },
    (t) => [index("shown_answers_at").on(t.at), index("shown_answers_conversation").on(t.conversationId)],
  );

  /** Events of a platform that were taken on, so that one delivered again is not answered again. */
  const seenEvents = table(
    "seen_events",
    {
      id: text().primaryKey(),
      at: text().notNull(),
    },
    (t) => [index("seen_events_at").on(t.at)],
  );

  /** Questions from a platform that were acknowledged and are not answered yet; whoever answers one keeps its lease. */
  const openWork = table(
    "open_work",
    {
      /** Of the event that brought it, as in `seen_events`. */
      id: text().primaryKey(),
      surface: text().notNull(),
      /** All that another process needs to take it up; the surface's own. */
      work: json().notNull(),
      takenAt: text().notNull(),
      owner: text().notNull(),
      leaseUntil: text().notNull(),
      attempts: integer().notNull(),
    },
    (t) => [index("open_work_lease").on(t.surface, t.leaseUntil)],
  );

  /** How MCP sessions began, so that another process can go on with one. */
  const mcpSessions = table(
    "mcp_sessions",
    {
      id: text().primaryKey(),
      /** Whose token opened it; nobody else may use it. */
      owner: text().notNull(),
      /** The client's initialize request. */
      initialize: json().notNull(),
      at: text().notNull(),
    },
    (t) => [index("mcp_sessions_at").on(t.at)],
  );

  /** Access tokens by hash; the secret itself is never stored. */
  const tokens = table("tokens", {
    id: text().primaryKey(),
    name: text().notNull(),
    hash: text().notNull().unique(),
    /** key: opaque, known by its hash; jwt: signed, its id here so that it can be revoked. */
    kind: text().$type<"key" | "jwt">().notNull(),
    scopes: json().$type<string[]>().notNull(),
    createdAt: text().notNull(),
    expiresAt: text(),
    revokedAt: text(),
  });

  /** Tokens and money an asker has used on a day (UTC). */
  const usage = table(
    "usage",
    {
      day: text().notNull(),
      askerId: text().notNull(),
      tokens: integer().notNull(),
      /** US dollars. */
      cost: real().notNull(),
    },
    (t) => [primaryKey({ columns: [t.day, t.askerId] })],
  );

  /** Who did what that only an operator may do; never changed, never deleted by the program. */
  const audit = table(
    "audit",
    {
      id: id(),
      at: text().notNull(),
      /** `terminal`, or the id of the token that was used. */
      actor: text().notNull(),
      action: text().notNull(),
      details: json().notNull(),
      address: text(),
    },
    (t) => [index("audit_at").on(t.at)],
  );

  /** Requests counted in the running minute, shared by all processes; the columns are rate-limiter-flexible's. */
  const rateLimits = table("rate_limits", {
    key: text().primaryKey(),
    points: integer().notNull().default(0),
    /** Milliseconds since 1970. */
    expire: bigint(),
  });

  return {
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
  };
}
