import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addTurn, messagesOf } from "#db/app/conversations.ts";
import { openPostgres } from "#db/app/engine/open-postgres.ts";
import { takeEvent } from "#db/app/seen-events.ts";
import { settingsOf } from "#db/app/settings.ts";
import { type AppDb, openAppDb } from "#db/client.ts";
import { projectRoot } from "#db/project-root.ts";
import { type PostgresServer, startPostgres } from "#db/testing/postgres-server.ts";
import { runPitsynth } from "./commands/run-pitsynth.ts";
import { createRateLimits } from "./surfaces/http/limits/rate-limits.ts";
import { type Replica, startReplica } from "./testing/replica.ts";
import { type ScalingFigures, type StateCost, scalingPage } from "./testing/scaling-page.ts";

const seconds = 15;
let postgres: PostgresServer;
let url: string;
let state: AppDb;
const replicas: Replica[] = [];
const folder = mkdtempSync(join(tmpdir(), "pitsynth-scaling-"));

beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.create("scaling");
  state = await openPostgres(url);
});
afterAll(async () => {
  for (const replica of replicas) {
    await replica.kill();
    replica.remove();
  }
  await state?.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const quantile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

async function timed(run: (n: number) => Promise<unknown>): Promise<[number, number]> {
  const times: number[] = [];
  for (let n = 0; n < 250; n++) {
    const started = performance.now();
    await run(n);
    if (n >= 50) times.push(performance.now() - started);
  }
  return [quantile(times, 0.5), quantile(times, 0.95)];
}

const at = new Date("2026-11-23T12:00:00Z");
const accesses: [string, (db: AppDb) => (n: number) => Promise<unknown>][] = [
  ["keep a turn (question and answer)", (db) => (n) => addTurn(db, turnOf(`t${n % 20}`))],
  ["read a conversation", (db) => (n) => messagesOf(db, `t${n % 20}`, 24)],
  ["read a channel's settings", (db) => () => settingsOf(db, ["discord:guild:1", "discord:channel:2"])],
  ["take an event on", (db) => (n) => takeEvent(db, `Ev${n}`, at)],
  [
    "count a request",
    (db) => {
      const limits = createRateLimits(db, { ask: 100_000, tools: 100_000, refused: 20 });
      return () => limits.count("ask", { key: undefined, address: "127.0.0.1" });
    },
  ],
];

const turnOf = (conversationId: string) => ({
  ...{ conversationId, surface: "test", askerId: "ann", question: "Who won Monza 2021, and by how much?", at },
  answer:
    "Daniel Ricciardo (McLaren) won the 2021 Italian Grand Prix on 12 September 2021, 1.747 s ahead of Lando Norris.",
});

async function stateCosts(): Promise<StateCost[]> {
  const file = openAppDb(join(folder, "app.db"));
  const costs: StateCost[] = [];
  for (const [what, access] of accesses)
    costs.push({ what, sqlite: await timed(access(file)), postgres: await timed(access(state)) });
  await file.close();
  return costs;
}

/** Processor milliseconds that a process and those it started have had so far. */
function cpuMsOf(pid: number): number {
  const [, rest = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const fields = rest.split(" ").map(Number);
  return [11, 12, 13, 14].reduce((sum, field) => sum + (fields[field] ?? 0), 0) * 10;
}

async function asked(
  over: readonly Replica[],
): Promise<{ perSecond: number; cpuMs: number; p95Ms: number; answers: number }> {
  const before = over.reduce((sum, { pid }) => sum + cpuMsOf(pid), 0);
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  const asker = async (n: number) => {
    for (let turn = 0; performance.now() < until; turn++) {
      const replica = over[(n + turn) % over.length];
      const question = `Who won ${["Monaco", "Monza", "Spa"][turn % 3]} ${1990 + ((n * 7 + turn) % 35)}?`;
      const started = performance.now();
      const answer = await replica?.post("/ask", { question, thread: `${over.length}-${n}-${Math.floor(turn / 6)}` });
      expect(answer?.status).toBe(200);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, n) => asker(n)));
  const cpuMs = (over.reduce((sum, { pid }) => sum + cpuMsOf(pid), 0) - before) / times.length;
  return { perSecond: times.length / seconds, cpuMs, p95Ms: quantile(times, 0.95), answers: times.length };
}

async function databaseFigures(): Promise<{ bytes: number; transactions: number }> {
  const told = await state.orm.execute(
    `select pg_total_relation_size('messages') + pg_total_relation_size('conversations') as bytes,
     (select xact_commit from pg_stat_database where datname = current_database()) as transactions`,
  );
  const row = told.rows[0] as { bytes: string; transactions: string };
  return { bytes: Number(row.bytes), transactions: Number(row.transactions) };
}

test("what each part costs, with one replica and with two on one PostgreSQL", { timeout: 600_000 }, async () => {
  const costs = await stateCosts();
  await state.close();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const databaseBefore = cpuMsOf(postgres.pid());
  for (let n = 0; n < 2; n++)
    replicas.push(await startReplica({ DATABASE_URL: url, HTTP_ASK_PER_MINUTE: "1000000", CACHE_S: "0" }));
  for (const replica of replicas) await replica.post("/ask", { question: "Who won Monaco 1996?" });
  const one = await asked(replicas.slice(0, 1));
  state = await openPostgres(url);
  const before = await databaseFigures();
  const two = await asked(replicas);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const after = await databaseFigures();
  const env = { PITSYNTH_HOME: replicas[0]?.home ?? "", DATABASE_URL: url };
  const token = (await runPitsynth(["token", "create", "scaling", "--scopes", "admin"], env)).stdout.trim();
  const metrics = await fetch(`${replicas[0]?.url}/metrics`, { headers: { Authorization: `Bearer ${token}` } });
  const rss = /^process_resident_memory_bytes ([\d.e+]+)$/m.exec(await metrics.text())?.[1];
  await Promise.all(replicas.map((replica) => replica.stop()));
  await state.close();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const figures: ScalingFigures = {
    state: costs,
    one,
    two,
    databaseCpuMs: (cpuMsOf(postgres.pid()) - databaseBefore) / (one.answers + two.answers),
    bytesATurn: (after.bytes - before.bytes) / two.answers,
    transactionsATurn: (after.transactions - before.transactions) / two.answers,
    rssMB: Number(rss) / 1e6,
  };
  process.stderr.write(scalingPage(figures));
  if (process.env.SCALING_WRITE) writeFileSync(join(projectRoot, "docs", "SCALING.md"), scalingPage(figures));
  expect(two.answers).toBeGreaterThan(0);
});
