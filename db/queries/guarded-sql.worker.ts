// A process of its own: answers one question, then is killed by whoever asked.
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";

export interface GuardedQuestion {
  path: string;
  sql: string;
  maxRows: number;
  /** The only tables that may be read. */
  tables: readonly string[];
}

export type GuardedAnswer =
  | { ok: true; result: { columns: string[]; rows: (string | number | null)[][]; isTruncated: boolean } }
  | { ok: false; message: string };

const longestCell = 500;

/** Longer than any asker waits. */
const longestLifeMs = 30_000;
/** Node and SQLite alone take some 80 MB. */
const mostMemoryBytes = 400 * 1024 * 1024;

process.once("message", (question) => {
  watchOverThisProcess();
  process.send?.(answer(question as GuardedQuestion));
});
process.once("disconnect", () => process.exit(0));

/**
 * Inside a query no event of this thread comes through, and SQLite's own heap limit is compiled out: another thread ends
 * the process when it grows too large, or when the asker died and can no longer do it.
 */
function watchOverThisProcess(): void {
  const watch = `const end = () => process.kill(process.pid, "SIGKILL");
    setTimeout(end, ${longestLifeMs});
    setInterval(() => { if (process.memoryUsage.rss() > ${mostMemoryBytes}) end(); }, 20);`;
  new Worker(watch, { eval: true }).unref();
}

function answer({ path, sql, maxRows, tables }: GuardedQuestion): GuardedAnswer {
  const refuse = (message: string): GuardedAnswer => ({ ok: false, message });
  try {
    const db = new Database(path, { readonly: true, timeout: 2_000 });
    db.pragma("temp_store = MEMORY");
    db.pragma("query_only = ON");
    if (!/^(select|with|values)\b/i.test(withoutLeadingComments(sql)))
      return refuse("Only one SELECT (or WITH ... SELECT) is allowed.");
    const statement = db.prepare(sql);
    if (!statement.reader || !statement.readonly) return refuse("Only one SELECT (or WITH ... SELECT) is allowed.");
    const strange = tableOutside(db, sql, new Set(tables));
    if (strange !== undefined) return refuse(`${strange} is not one of the fact tables.`);
    return { ok: true, result: rowsOf(statement, maxRows) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : "unknown error";
    if (/more than one statement/i.test(reason)) return refuse("Only one statement is allowed.");
    return refuse(`SQLite says: ${reason}.`);
  }
}

function withoutLeadingComments(sql: string): string {
  return sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, "");
}

/**
 * The first table outside the list that the compiled query opens, read from its bytecode: names in the text can hide
 * behind quotes, comments and views, opened root pages cannot. Virtual tables (pragma_..., json_each) are outside too.
 */
function tableOutside(db: Database.Database, sql: string, allowed: ReadonlySet<string>): string | undefined {
  const owners = db.prepare("SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0").raw().all() as [
    number,
    string,
  ][];
  const ownerOf = new Map(owners);
  const program = db.prepare(`EXPLAIN ${sql}`).all() as { opcode: string; p2: number; p3: number; p4: unknown }[];
  for (const { opcode, p2, p3 } of program) {
    if (opcode === "VOpen") return "A virtual table";
    if (opcode === "OpenWrite") return "A table to be written";
    if (opcode !== "OpenRead" && opcode !== "ReopenIdx") continue;
    const table = p3 === 0 ? (ownerOf.get(p2) ?? "sqlite_schema") : "A temporary table";
    if (!allowed.has(table)) return table;
  }
  return undefined;
}

function rowsOf(statement: Database.Statement, maxRows: number) {
  const columns = statement.columns().map((column) => column.name);
  const rows: (string | number | null)[][] = [];
  let isTruncated = false;
  for (const row of statement.raw().iterate() as Iterable<unknown[]>) {
    isTruncated = rows.length >= maxRows;
    if (isTruncated) break;
    rows.push(row.map(cellOf));
  }
  return { columns, rows, isTruncated };
}

function cellOf(value: unknown): string | number | null {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "string") return value.length > longestCell ? `${value.slice(0, longestCell)}...` : value;
  return value instanceof Uint8Array ? `(${value.length} bytes)` : String(value);
}
