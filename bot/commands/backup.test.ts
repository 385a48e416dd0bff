import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { addTurn, messagesOf } from "#db/app/conversations.ts";
import { backupAppDb, restoreAppDb } from "#db/app/engine/backup.ts";
import { openAppDb } from "#db/client.ts";
import { makeNewer, writeOldAppDb } from "#db/testing/old-app-db.ts";
import { runPitsynth } from "./run-pitsynth.ts";

const root = mkdtempSync(join(tmpdir(), "pitsynth-backup-"));
afterAll(() => rmSync(root, { recursive: true }));
const at = new Date("2026-11-23T12:00:00Z");
const turn = (question: string) => ({ conversationId: "c", surface: "t", askerId: null, question, answer: "a", at });

test("a back-up made while others write is whole, and a restored one holds what was there then", async () => {
  const path = join(root, "app.db");
  const copy = join(root, "sub", "copy.db");
  const app = openAppDb(path);
  for (let n = 0; n < 200; n++) await addTurn(app, turn(`before ${n} ${"x".repeat(2_000)}`));
  let writing = true;
  const writer = (async () => {
    for (let n = 0; writing; n++) {
      await addTurn(app, turn(`while ${n}`));
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await backupAppDb(path, copy);
  writing = false;
  await writer;
  await expect(backupAppDb(path, copy)).rejects.toThrow("is there already");
  expect(() => restoreAppDb(copy, path, at)).toThrow("is in use: stop the service");
  await addTurn(app, turn("after"));
  await app.close();

  const replaced = restoreAppDb(copy, path, at) ?? "";
  const [restored, before] = [openAppDb(path), openAppDb(replaced)];
  const texts = (await messagesOf(restored, "c", 99_999)).map(({ text }) => text);
  expect(texts.filter((text) => text.startsWith("before"))).toHaveLength(200);
  expect(texts).not.toContain("after");
  expect((await messagesOf(before, "c", 2))[0]?.text).toBe("after");
  await restored.close();
  await before.close();
  expect(readdirSync(join(root, "sub"))).toEqual(["copy.db"]);
});

test("what is damaged, newer, or no app.db is refused and leaves everything as it is", async () => {
  const path = join(root, "kept.db");
  await openAppDb(path).close();
  const [newer, damaged, other] = ["newer", "damaged", "other"].map((name) => join(root, name));
  for (const file of [newer, damaged]) await openAppDb(file ?? "").close();
  makeNewer(newer ?? "");
  truncateSync(damaged ?? "", 5_000);
  writeFileSync(other ?? "", "a text");
  expect(() => restoreAppDb(newer ?? "", path, at)).toThrow("newer version of PitSynth");
  expect(() => restoreAppDb(damaged ?? "", path, at)).toThrow("is damaged");
  expect(() => restoreAppDb(other ?? "", path, at)).toThrow("is damaged or no app.db");
  expect(() => restoreAppDb(join(root, "nothing"), path, at)).toThrow("There is no");
  await expect(backupAppDb(damaged ?? "", join(root, "x.db"))).rejects.toThrow("is damaged");
  expect(existsSync(join(root, "x.db"))).toBe(false);
  await openAppDb(path).close();
});

test("a back-up of an older version is restored and brought up to date at the next start", async () => {
  const [old, path] = [join(root, "old.db"), join(root, "fresh", "app.db")];
  writeOldAppDb(old);
  expect(restoreAppDb(old, path, at)).toBeUndefined();
  const app = openAppDb(path);
  expect(await messagesOf(app, "c", 9)).toMatchObject([{ text: "who won?" }]);
  await app.close();
});

test("the commands tell where the copy is, and refuse where PostgreSQL holds the state", async () => {
  const home = join(root, "home");
  await openAppDb(join(home, "app.db")).close();
  const made = await runPitsynth(["backup", "--json"], { PITSYNTH_HOME: home });
  const { file } = JSON.parse(made.stdout);
  expect([made.code, existsSync(file)]).toEqual([0, true]);
  expect((await runPitsynth(["restore", file], { PITSYNTH_HOME: home })).stdout).toMatch(
    /app\.db is restored\. What was/,
  );
  const there = await runPitsynth(["backup"], { PITSYNTH_HOME: home, DATABASE_URL: "postgres://a:b@127.0.0.1:1/c" });
  expect([there.code, there.stderr]).toEqual([1, expect.stringContaining("use its own pg_dump")]);
});
