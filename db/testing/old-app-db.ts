import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { migrationsFolder } from "../app/engine/migrations.ts";

/** Writes an app.db as the first version did, with a conversation, a token, feedback and a subscription in it. */
export function writeOldAppDb(path: string): void {
  const old = new Database(path);
  const folder = migrationsFolder("app");
  const first = readFileSync(join(folder, "0000_initial.sql"), "utf8");
  const journal = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8"));
  old.exec(first.replaceAll("--> statement-breakpoint", ""));
  old.exec("create table __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)");
  const hash = createHash("sha256").update(first).digest("hex");
  old.prepare("insert into __drizzle_migrations (hash, created_at) values (?, ?)").run(hash, journal.entries[0].when);
  old.exec(`insert into conversations values ('c', 'terminal', '2026', '2026', null);
    insert into messages (conversation_id, at, role, text) values ('c', '2026', 'asker', 'who won?');
    insert into feedback (surface, verdict, at) values ('slack', 'up', '2026');
    insert into subscriptions (surface, channel, event, created_at) values ('slack', 'C1', 'recap', '2026');
    insert into tokens values ('t', 'ci', 'h', 'key', '["ask"]', '2026', null, null)`);
  old.close();
}

/** Makes a database look as if a later version of PitSynth had written it. */
export function makeNewer(path: string): void {
  const newer = new Database(path);
  newer.exec("insert into __drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)");
  newer.close();
}
