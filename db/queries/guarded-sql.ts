import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RaceDb } from "../client.ts";
import { Fault } from "../fault.ts";
import { projectRoot } from "../project-root.ts";
import { factTables } from "../store/tables.ts";
import type { GuardedAnswer, GuardedQuestion } from "./guarded-sql.worker.ts";

export interface GuardedRows {
  columns: string[];
  /** Long texts are cut; blobs are described. */
  rows: (string | number | null)[][];
  /** More rows were there than the limit. */
  isTruncated: boolean;
}

export interface GuardedOptions {
  maxRows?: number;
  /** After which the process is killed. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

const workerPath = join(projectRoot, "dist", "db", "queries", "guarded-sql.worker.js");

/**
 * Runs one SELECT (or WITH ... SELECT) over the fact tables in a process of its own, with its own read-only connection:
 * a query inside SQLite cannot be interrupted from its own thread, a process can be killed, and its memory is bounded
 * apart from ours. Faults: bad_input for anything else or an error in the SQL, busy when it took too long.
 */
export function runGuardedSql(db: RaceDb, sql: string, options: GuardedOptions = {}): Promise<GuardedRows> {
  const { maxRows = 200, timeoutMs = 5_000, signal } = options;
  if (db.sqlite.memory) throw new Fault("no_data", "A database in memory cannot be read by SQL from outside.");
  if (!existsSync(workerPath)) throw new Fault("internal", "The SQL reader is not built: run `npm run build`.");
  const question: GuardedQuestion = {
    path: db.sqlite.name,
    sql,
    maxRows,
    tables: factTables.map((table) => table.name),
  };
  return ask(question, timeoutMs, signal).then((answer) => {
    if (answer.ok) return answer.result;
    throw new Fault("bad_input", `${answer.message}${columnsHint(answer.message, sql)}`);
  });
}

/** Every fact table with its columns, one a line: `races(id, season, round, ...)`. */
export function factSchemaText(): string {
  return factTables.map((table) => `${table.name}(${table.sqlColumns.join(", ")})`).join("\n");
}

function ask(question: GuardedQuestion, timeoutMs: number, signal: AbortSignal | undefined): Promise<GuardedAnswer> {
  return new Promise((resolve, reject) => {
    const child = fork(workerPath, [], {
      env: {},
      execArgv: ["--max-old-space-size=128"],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      child.removeAllListeners();
      child.kill("SIGKILL");
      act();
    };
    const onAbort = () => settle(() => reject(new Fault("busy", "The query was cancelled.")));
    const timer = setTimeout(() => {
      settle(() => reject(new Fault("busy", `The query took longer than ${timeoutMs / 1000} s and was stopped.`)));
    }, timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    child.once("message", (answer) => settle(() => resolve(answer as GuardedAnswer)));
    child.once("error", (cause) =>
      settle(() => reject(new Fault("internal", "The SQL reader did not start.", { cause }))),
    );
    child.once("exit", () =>
      settle(() => reject(new Fault("busy", "The query needed too much memory and was stopped."))),
    );
    child.send(question);
  });
}

/** The columns of the tables that a failed query names, so that the next try can be right. */
function columnsHint(message: string, sql: string): string {
  if (/no such table|not one of the fact tables/i.test(message))
    return ` Tables: ${factTables.map((table) => table.name).join(", ")}.`;
  if (!/no such column|ambiguous column/i.test(message)) return "";
  const named = factTables.filter((table) => new RegExp(`\\b${table.name}\\b`, "i").test(sql)).slice(0, 4);
  return named.map((table) => ` Columns of ${table.name}: ${table.sqlColumns.join(", ")}.`).join("");
}
