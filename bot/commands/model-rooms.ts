import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";

/** What a command can do with one kind of model. Results are plain data; `text` puts them in words. */
export interface ModelRoom {
  train(db: RaceDb, progress: Progress): Promise<{ data: unknown; text: string }>;
  backtest(db: RaceDb, from: number | undefined, progress: Progress): Promise<{ data: unknown; text: string }>;
  evaluate(
    db: RaceDb,
    races: number[] | undefined,
    predictions: string | undefined,
  ): Promise<{ data: unknown; text: string }>;
}

export type Progress = (done: number, total: number, label: string) => void;

/** Each is loaded when it is asked for: training code is large. */
const rooms: Record<string, () => Promise<ModelRoom>> = {
  tire: async () => (await import("./model-tire.ts")).tireRoom,
  strategy: async () => (await import("./model-strategy.ts")).strategyRoom,
  position: async () => (await import("./model-position.ts")).positionRoom,
};

export const modelNames = Object.keys(rooms);

export async function modelRoom(name: string): Promise<ModelRoom> {
  const load = rooms[name];
  if (!load) throw new Fault("bad_input", `There is no model "${name}". There are: ${modelNames.join(", ")}.`);
  return load();
}
