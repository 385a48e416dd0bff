import type { Pool, PoolClient } from "pg";
import { isPassing, patiently } from "./patience.ts";

/**
 * Runs it in a transaction, again from the start when the database went away before the end. Went it away while the end
 * was being confirmed, PostgreSQL is asked afterwards whether the transaction stands: nothing is lost, nothing done twice.
 */
export function transactionOn<T>(pool: Pool, run: (client: PoolClient) => Promise<T>): Promise<T> {
  return patiently(async () => {
    const attempt: { id?: string; result?: T } = {};
    try {
      await once(pool, run, attempt);
    } catch (error) {
      const { id } = attempt;
      if (id === undefined || !isPassing(error)) throw error;
      if (!(await patiently(() => stands(pool, id)))) throw error;
    }
    return attempt.result as T;
  });
}

/** `attempt.id` is set once the end has been asked for. */
async function once<T>(
  pool: Pool,
  run: (client: PoolClient) => Promise<T>,
  attempt: { id?: string; result?: T },
): Promise<void> {
  const client = await pool.connect();
  let isBroken = true;
  // Without a listener a connection that breaks while it is in use would end the process.
  const onError = () => undefined;
  client.on("error", onError);
  try {
    await client.query("begin");
    const begun = await client.query<{ id: string }>("select pg_current_xact_id()::text as id");
    attempt.result = await run(client).catch(async (error) => {
      await client.query("rollback").then(
        () => {
          isBroken = false;
        },
        () => undefined,
      );
      throw error;
    });
    if (begun.rows[0]) attempt.id = begun.rows[0].id;
    await client.query("commit");
    isBroken = false;
  } finally {
    client.removeListener("error", onError);
    client.release(isBroken);
  }
}

async function stands(pool: Pool, id: string): Promise<boolean> {
  const told = await pool.query<{ status: string | null }>("select pg_xact_status($1::text::xid8) as status", [id]);
  const status = told.rows[0]?.status;
  if (status === "in progress") throw Object.assign(new Error("the transaction still ends"), { code: "57P03" });
  return status === "committed";
}
