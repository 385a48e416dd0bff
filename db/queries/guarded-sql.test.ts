import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openRaceDb } from "../client.ts";
import { openBundledDb } from "../testing/bundled-db.ts";
import { factSchemaText, runGuardedSql } from "./guarded-sql.ts";

const db = openBundledDb();
afterAll(() => db.sqlite.close());

/** The refusal of a query, as code and sentence. */
const refusal = (sql: string, options: Parameters<typeof runGuardedSql>[2] = {}) =>
  runGuardedSql(db, sql, options).then(
    () => ({ code: "answered", message: sql }),
    (fault: { code: string; message: string }) => fault,
  );

describe("a guarded query", () => {
  it("answers one SELECT over the fact tables, comments and CTEs included", async () => {
    const sql =
      "/* how many */ -- races\nWITH held AS (SELECT * FROM races WHERE result_state <> 'none') SELECT count(*) AS n, 'x' AS x FROM held";
    expect(await runGuardedSql(db, sql)).toEqual({ columns: ["n", "x"], rows: [[1160, "x"]], isTruncated: false });
  });

  it("gives at most 200 rows and says that there were more", async () => {
    const cut = await runGuardedSql(db, "SELECT id FROM drivers");
    expect([cut.rows.length, cut.isTruncated]).toEqual([200, true]);
    const whole = await runGuardedSql(db, "SELECT id FROM drivers LIMIT 200");
    expect([whole.rows.length, whole.isTruncated]).toEqual([200, false]);
  });

  it.each([
    "PRAGMA table_info(races)",
    "ATTACH DATABASE '/tmp/x.db' AS x",
    "DELETE FROM races",
    "WITH x AS (SELECT 1) DELETE FROM races",
    "INSERT INTO races SELECT * FROM races RETURNING id",
    "EXPLAIN SELECT 1",
    "VACUUM INTO '/tmp/stolen.db'",
    "BEGIN",
    "SELECT 1; DROP TABLE races",
    "SELECT 1;;SELECT 2",
    "",
    "-- nothing",
  ])("refuses %j", async (sql) => {
    expect((await refusal(sql)).code).toBe("bad_input");
  });

  it.each([
    "SELECT * FROM sqlite_schema",
    'SELECT * FROM "main"."sqlite_master"',
    "SELECT * FROM meta",
    "SELECT (SELECT count(*) FROM sync_ledger) FROM races",
    "WITH m AS (SELECT * FROM [corrections]) SELECT * FROM m",
    "SELECT * FROM pragma_database_list",
    "SELECT * FROM races WHERE id IN (SELECT rowid FROM /**/ sync_ledger)",
  ])("opens nothing outside the fact tables: %s", async (sql) => {
    const { code, message } = await refusal(sql);
    expect(code).toBe("bad_input");
    expect(message).toMatch(/not one of the fact tables/);
  });

  it("cannot load extensions or read files", async () => {
    expect((await refusal("SELECT load_extension('/tmp/x.so')")).message).toContain("not authorized");
    expect((await refusal("SELECT readfile('/etc/passwd')")).message).toContain("no such function");
  });

  it("is stopped when it runs too long, and the process with it", async () => {
    const started = Date.now();
    const fault = await refusal("SELECT count(*) FROM laps a, laps b, laps c", { timeoutMs: 700 });
    expect(fault).toMatchObject({ code: "busy", message: "The query took longer than 0.7 s and was stopped." });
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it("is stopped when the asker leaves", async () => {
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 300);
    const fault = await refusal("SELECT count(*) FROM laps a, laps b, laps c", { signal: leaving.signal });
    expect(fault).toMatchObject({ code: "busy", message: "The query was cancelled." });
  });

  it("cannot eat the machine's memory", async () => {
    const fault = await refusal("SELECT hex(randomblob(400000000))", { timeoutMs: 20_000 });
    expect(fault.message).toBe("The query needed too much memory and was stopped.");
  });

  it("names the columns or tables there are when one is wrong", async () => {
    expect((await refusal("SELECT winner FROM races")).message).toContain("Columns of races: id, season, round, date");
    expect((await refusal("SELECT * FROM results")).message).toContain("Tables: continents");
  });

  it("cuts long texts and describes blobs", async () => {
    const { rows } = await runGuardedSql(db, "SELECT printf('%.*c', 900, 'x') AS long, x'00ff' AS blob");
    expect(rows[0]).toEqual([`${"x".repeat(500)}...`, "(2 bytes)"]);
  });

  it("reads no database that is only in memory", () => {
    const memory = openRaceDb(":memory:");
    expect(() => runGuardedSql(memory, "SELECT 1")).toThrow("in memory");
    memory.sqlite.close();
  });

  it("leaves the file as it was", async () => {
    const folder = mkdtempSync(join(tmpdir(), "guarded-"));
    const file = openRaceDb(join(folder, "race.db"));
    file.sqlite.exec("INSERT INTO seasons VALUES (1950)");
    await expect(runGuardedSql(file, "INSERT INTO seasons VALUES (1951) RETURNING year")).rejects.toThrow(
      "Only one SELECT",
    );
    expect((await runGuardedSql(file, "SELECT year FROM seasons")).rows).toEqual([[1950]]);
    file.sqlite.close();
    rmSync(folder, { recursive: true });
  });
});

it("the schema told to language models names tables and columns that exist", () => {
  for (const line of factSchemaText().split("\n")) {
    const [, table, columns] = /^(\w+)\((.+)\)$/.exec(line) ?? [];
    expect(() => db.sqlite.prepare(`SELECT ${columns} FROM ${table}`)).not.toThrow();
  }
});
