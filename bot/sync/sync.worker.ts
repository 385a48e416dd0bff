import { parentPort, workerData } from "node:worker_threads";
import { openRaceDb } from "#db/client.ts";
import { Fault, type FaultCode } from "#db/fault.ts";
import { withSyncLock } from "#db/sync/sync-lock.ts";
import { syncRaceDb } from "#db/sync/sync-race-db.ts";

/** What the thread is told. */
export interface SyncOrder {
  home: string;
  raceDb: string;
  cacheFolder: string;
  now: string;
  jolpicaUrl: string;
  openF1Url: string;
  f1dbUrl: string | undefined;
}

/** What the thread tells at its end. */
export type SyncNews =
  | { kind: "done"; rowsChanged: number; corrections: number; faults: string[] }
  | { kind: "busy" }
  | { kind: "fault"; code: FaultCode; message: string };

const order = workerData as SyncOrder;
const stopping = new AbortController();
parentPort?.once("message", () => stopping.abort());

parentPort?.postMessage(await sync());
parentPort?.close();

async function sync(): Promise<SyncNews> {
  try {
    return (await withSyncLock(order.home, run)) ?? { kind: "busy" };
  } catch (error) {
    if (error instanceof Fault) return { kind: "fault", code: error.code, message: error.message };
    if (stopping.signal.aborted) return { kind: "busy" };
    throw error;
  }
}

async function run(): Promise<SyncNews> {
  const db = openRaceDb(order.raceDb);
  try {
    const { now, jolpicaUrl, openF1Url, f1dbUrl, cacheFolder } = order;
    const sources = { jolpicaUrl, openF1Url, f1dbUrl, cacheFolder };
    const report = await syncRaceDb(db, { ...sources, now: new Date(now), signal: stopping.signal });
    const faults = [...new Set(report.faults.map(({ source, message }) => `${source}: ${message}`))];
    return { kind: "done", rowsChanged: report.rowsChanged, corrections: report.corrections, faults };
  } finally {
    db.sqlite.close();
  }
}
