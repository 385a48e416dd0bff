import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { openAppDb } from "../../client.ts";
import { lentPostgres } from "../../testing/app-engines.ts";
import { messagesOf } from "../conversations.ts";
import { allTokens } from "../tokens.ts";
import { migrationsFolder } from "./migrations.ts";
import { openPostgres } from "./open-postgres.ts";

const folder = mkdtempSync(join(tmpdir(), "pitsynth-app-"));
afterAll(() => rmSync(folder, { recursive: true }));

const bookkeeping =
  "create table __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)";

test("an app.db of the first version is brought up to date with all that is in it", async () => {
  const path = join(folder, "old.db");
  const old = new Database(path);
  const first = readFileSync(join(migrationsFolder("app"), "0000_initial.sql"), "utf8");
  const journal = JSON.parse(readFileSync(join(migrationsFolder("app"), "meta", "_journal.json"), "utf8"));
  old.exec(first.replaceAll("--> statement-breakpoint", ""));
  old.exec(bookkeeping);
  const hash = createHash("sha256").update(first).digest("hex");
  old.prepare("insert into __drizzle_migrations (hash, created_at) values (?, ?)").run(hash, journal.entries[0].when);
  old.exec(`insert into conversations values ('c', 'terminal', '2026', '2026', null);
    insert into messages (conversation_id, at, role, text) values ('c', '2026', 'asker', 'who won?');
    insert into feedback (surface, verdict, at) values ('slack', 'up', '2026');
    insert into subscriptions (surface, channel, event, created_at) values ('slack', 'C1', 'recap', '2026');
    insert into tokens values ('t', 'ci', 'h', 'key', '["ask"]', '2026', null, null)`);
  old.close();
  const app = openAppDb(path);
  expect(await messagesOf(app, "c", 9)).toMatchObject([{ text: "who won?" }]);
  expect(await allTokens(app)).toMatchObject([{ id: "t", scopes: ["ask"] }]);
  expect(app.sqlite.prepare("select scope, refusals from subscriptions").all()).toEqual([{ scope: "", refusals: 0 }]);
  expect(app.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  await app.close();
});

test("an app.db that a newer version has written is refused with a sentence and left as it is", () => {
  const path = join(folder, "newer.db");
  openAppDb(path).sqlite.close();
  const newer = new Database(path);
  newer.exec("insert into __drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)");
  newer.close();
  const before = readFileSync(path);
  expect(() => openAppDb(path)).toThrow(/newer\.db was written by a newer version of PitSynth: update PitSynth/);
  expect(readFileSync(path).equals(before)).toBe(true);
});

const postgres = await lentPostgres();
if (postgres.lack !== undefined) process.stderr.write(`Skipped: migrations on PostgreSQL: ${postgres.lack}\n`);

test.skipIf(postgres.url === undefined)(
  "replicas that start on an empty PostgreSQL at once make its tables once; a newer one is refused",
  async () => {
    const url = postgres.url ?? "";
    const replicas = await Promise.all(Array.from({ length: 5 }, () => openPostgres(url)));
    const [one] = replicas;
    expect(await one?.orm.execute("select count(*)::int as n from drizzle.__drizzle_migrations")).toMatchObject({
      rows: [
        {
          n: JSON.parse(readFileSync(join(migrationsFolder("app-postgres"), "meta/_journal.json"), "utf8")).entries
            .length,
        },
      ],
    });
    await one?.orm.execute(
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)",
    );
    await expect(openPostgres(url)).rejects.toThrow(
      "The PostgreSQL database was written by a newer version of PitSynth",
    );
    await Promise.all(replicas.map((db) => db.close()));
  },
);

test("a PostgreSQL that is not there is named without its password", async () => {
  await expect(openPostgres("postgres://me:secret@127.0.0.1:1/state", 100)).rejects.toThrow(
    "The PostgreSQL database at 127.0.0.1:1/state cannot be reached.",
  );
});
