import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openAppDb } from "../../client.ts";
import { lentPostgres } from "../../testing/app-engines.ts";
import { makeNewer, writeOldAppDb } from "../../testing/old-app-db.ts";
import { messagesOf } from "../conversations.ts";
import { allTokens } from "../tokens.ts";
import { migrationsFolder } from "./migrations.ts";
import { openPostgres } from "./open-postgres.ts";

const folder = mkdtempSync(join(tmpdir(), "pitsynth-app-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("an app.db of the first version is brought up to date with all that is in it", async () => {
  const path = join(folder, "old.db");
  writeOldAppDb(path);
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
  makeNewer(path);
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
