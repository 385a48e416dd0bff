/** Milliseconds of one kind of access to the app's state, median and 95th percentile, on both engines. */
export interface StateCost {
  what: string;
  sqlite: [number, number];
  postgres: [number, number];
}

export interface ScalingFigures {
  state: StateCost[];
  /** Offline answers a second and processor seconds an answer. */
  one: { perSecond: number; cpuMs: number; p95Ms: number };
  two: { perSecond: number; cpuMs: number; p95Ms: number };
  /** Processor time of PostgreSQL for an answer. */
  databaseCpuMs: number;
  bytesATurn: number;
  transactionsATurn: number;
  rssMB: number;
}

/** What a community asks, from which the calculation goes on. */
const servers = 10_000;
const askersAServer = 20;
const questionsAnAskerDay = 3;
/** Of a day's questions fall into the busiest hour, on the evening of a race. */
const busiestHour = 0.25;
const keptDays = 90;

export function scalingPage(figures: ScalingFigures): string {
  const { one, two, state, databaseCpuMs, bytesATurn, transactionsATurn, rssMB } = figures;
  const aDay = servers * askersAServer * questionsAnAskerDay;
  const perSecond = (aDay * busiestHour) / 3_600;
  const cores = (ms: number) => ((perSecond * ms) / 1_000).toFixed(1);
  const half = Math.ceil((perSecond * one.cpuMs) / 1_000 / 0.5);
  const shards = Math.ceil(servers / 1_000);
  const n = (value: number) => Math.round(value).toLocaleString("en");
  return `# More than one machine

The figures are written by \`SCALING_WRITE=1 npx vitest run --config vitest.long.config.ts bot/scaling.long.ts\`; do not edit. Two replicas, PostgreSQL and
those who ask share two cores, so what one more replica adds cannot show in answers a second here; processor time an answer can.

## What is shared, and what is not

| part | with one machine | with several | what it costs |
|---|---|---|---|
| facts (\`race.db\`) | a file | a file each, built from the snapshot and synced by each, or copied | 71 MB a machine; each asks the feeds, so at 10 and more let one sync and copy its file |
| conversations, settings, subscriptions, feedback, tokens, audit, usage, forecasts | \`app.db\` | PostgreSQL (\`DATABASE_URL\`) | the table below |
| questions from Slack and Discord | written down in \`app.db\` until they are answered | in PostgreSQL: a question that a replica had acknowledged when it died is taken up by another 15 to 25 s later | two statements a question, one more for a command or a slow answer |
| posts | a ledger in \`app.db\` | the same ledger in PostgreSQL: intent, lease, platform's id | every replica looks every 15 s; one sends |
| limits | counted in \`app.db\` | counted in PostgreSQL; each in memory while that is away | one statement a request |
| knowledge index | built in the data folder | \`LANCEDB_URI\`: one machine runs \`knowledge build\`, the others copy what is new every 5 minutes and search their copy | 20 MB a copy; search is as quick as with one machine |
| answers given again | in memory | in memory of each, 10 minutes | a question asked at two replicas is worked out twice |
| Discord | one process, or \`DISCORD_SHARDS\` processes | \`DISCORD_SHARDS=16\` everywhere, \`DISCORD_SHARD_IDS=0-7\` here and \`8-15\` there; start one machine after the other (Discord lets few shards in at a time) | a server belongs to one shard; without shard numbers every replica hears of everything and one answers, whose id is taken in PostgreSQL |
| Slack | a socket, or HTTP | HTTP behind the load balancer (a socket each works too: Slack gives an event to one of them) | an event delivered twice is answered once: its id is taken in PostgreSQL |
| MCP | sessions in memory | any replica takes over a session begun elsewhere: its initialize request is kept in PostgreSQL and replayed | one write a session |
| HTTP | | behind the load balancer ([nginx.conf](deploy/nginx.conf)) | |

What stays where it is: a stream (SSE) of MCP or HTTP that breaks when its replica dies. An MCP client's events can be resumed at the replica that
sent them, not elsewhere, and a session ended by one replica stays open in the memory of another until it is idle for half an hour. The
training jobs of \`POST /train\` run, and are asked for, on the replica that took them. Log lines and metrics are each replica's own, except those
that say otherwise. Who is asked answers: over HTTP and MCP what does not fit is refused with 429 for the load balancer to try elsewhere; what a chat
platform was told has arrived is queued in the app's state ([decision 19](decisions/0019-open-work.md)). A press on "Cancel" in Slack that reaches
another replica than the one that answers does not stop it.

Every write to PostgreSQL is a transaction whose end can be looked up when the line breaks in the middle, which is three round trips more than a bare
statement. When PostgreSQL is away, reads and writes are tried again for 30 seconds; answers wait, and are given even when they cannot be remembered.

## Measured

| access to the app's state, ms | SQLite median, p95 | PostgreSQL median, p95 |
|---|---|---|
${state.map(({ what, sqlite, postgres }) => `| ${what} | ${pair(sqlite)} | ${pair(postgres)} |`).join("\n")}

| | one replica | two replicas |
|---|---|---|
| offline answers a second, 20 askers | ${one.perSecond.toFixed(1)} | ${two.perSecond.toFixed(1)} |
| their p95, ms | ${n(one.p95Ms)} | ${n(two.p95Ms)} |
| processor time of the replicas an answer, ms | ${one.cpuMs.toFixed(1)} | ${two.cpuMs.toFixed(1)} |

PostgreSQL spends ${databaseCpuMs.toFixed(2)} ms of processor time on an answer, in about ${transactionsATurn.toFixed(0)} transactions, and keeps ${n(bytesATurn)} bytes of it. A replica
that answers holds ${n(rssMB)} MB.

## Calculated: ${n(servers)} servers

Taken: ${askersAServer} people a server who ask ${questionsAnAskerDay} questions a day each, ${busiestHour * 100}% of a day's questions in the busiest hour (the evening of a race), conversations
kept for ${keptDays} days. That is ${n(aDay)} questions a day and ${n(perSecond)} a second in that hour.

| | |
|---|---|
| replicas' processors in the busiest hour | ${cores(one.cpuMs)} cores; half loaded: ${half} replicas of one core, each with 700 MB |
| PostgreSQL's processors | ${cores(databaseCpuMs)} cores |
| its transactions a second | ${n(perSecond * transactionsATurn)} |
| its connections | at most 10 a replica: ${half * 10}; beyond 20 replicas put PgBouncer (session mode) between |
| its disk | ${n((aDay * keptDays * bytesATurn) / 1e9)} GB for ${keptDays} days |
| Discord shards, one for 1,000 servers | ${shards}, a process of 300 MB each |
| posts after a race, 3 a server | ${n(servers * 3)}; Discord takes 50 requests a second of a bot, so ${n((servers * 3) / 50 / 60)} minutes |
| language model, if every answer used one (3,000 tokens in, 300 out, at the default prices) | $${n(aDay * (3_000 * 0.15e-6 + 300 * 0.6e-6))} a day: the daily limits are there for it |

What gives out first is the replicas' processors; then posts, whose pace Discord sets; PostgreSQL is far from its end.
`;
}

const pair = ([median, p95]: [number, number]) => `${median.toFixed(2)}, ${p95.toFixed(2)}`;
