import { setImmediate as breathe } from "node:timers/promises";
import type { RaceDb } from "#db/client.ts";
import { changeMarkOf } from "#db/queries/data-version.ts";
import { createFormState, type FormState, learnRace } from "./form.ts";
import { type History, loadHistory } from "./history.ts";
import { loadPositionArtifact } from "./model.ts";

interface Cached {
  readonly signature: string;
  readonly history: History;
  /** Form before every tenth record. */
  readonly snapshots: readonly FormState[];
}

const EVERY = 10;
const cache = new WeakMap<object, Promise<Cached>>();

async function build(db: RaceDb, signature: string): Promise<Cached> {
  const history = await loadHistory(db, loadPositionArtifact().pace);
  const snapshots: FormState[] = [];
  const state = createFormState();
  for (const [index, record] of history.records.entries()) {
    if (index % EVERY === 0) {
      snapshots.push(structuredClone(state));
      await breathe();
    }
    learnRace(state, record);
  }
  if (history.records.length % EVERY === 0) snapshots.push(structuredClone(state));
  return { signature, history, snapshots };
}

/** History and form, kept per open database until something is written to it. Built in slices. */
async function cachedHistory(db: RaceDb): Promise<Cached> {
  const signature = changeMarkOf(db);
  const known = await cache.get(db.sqlite)?.catch(() => undefined);
  if (known?.signature === signature) return known;
  const fresh = build(db, signature);
  cache.set(db.sqlite, fresh);
  return fresh;
}

/** Form as it stood before `raceId`, from races dated before `asOf` (ISO date) where that is given. */
export async function formBefore(
  db: RaceDb,
  raceId: number,
  asOf?: string,
): Promise<{ history: History; form: FormState; basedOn: number | undefined }> {
  const { history, snapshots } = await cachedHistory(db);
  let count = 0;
  for (const { race } of history.records) {
    if (race.raceId >= raceId || (asOf !== undefined && race.date >= asOf.slice(0, 10))) break;
    count += 1;
  }
  const slot = Math.floor(count / EVERY);
  const form = structuredClone(snapshots[slot] ?? createFormState());
  for (const record of history.records.slice(slot * EVERY, count)) learnRace(form, record);
  return { history, form, basedOn: history.records[count - 1]?.race.raceId };
}
