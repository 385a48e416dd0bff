import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRaceDb, type RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { isLapSource, lapDataset } from "#db/feeds/lapfiles/to-dataset.ts";
import { resolveRace } from "#db/identity/race-ref.ts";
import { writeDataset } from "#db/store/write.ts";
import { type Config, nowOf, readConfig } from "../config.ts";
import { type ModelRoom, modelNames, modelRoom, type Progress } from "./model-rooms.ts";
import { openFacts } from "./open-data.ts";
import { printAnswer, progressBar } from "./output.ts";

export async function train(name: string | undefined, options: { json?: boolean }): Promise<void> {
  const chosen = name === undefined ? modelNames : [name];
  await withModels(chosen, options, (room, db, progress) => room.train(db, progress));
}

export async function backtest(name: string, options: { from?: string; json?: boolean }): Promise<void> {
  const from = options.from === undefined ? undefined : toSeason(options.from);
  await withModels([name], options, (room, db, progress) => room.backtest(db, from, progress));
}

export async function evaluate(
  name: string,
  options: { laps?: string; races?: string; predictions?: string; json?: boolean },
): Promise<void> {
  const config = readConfig();
  const room = await modelRoom(name);
  const { db, close } = await openWithLaps(config, options.laps);
  try {
    const races = options.races === undefined ? undefined : racesOf(db, options.races, config);
    const { data, text } = await room.evaluate(db, races, options.predictions);
    printAnswer(options.json, data, text);
  } finally {
    close();
  }
}

async function withModels(
  names: readonly string[],
  options: { json?: boolean },
  work: (room: ModelRoom, db: RaceDb, progress: Progress) => Promise<{ data: unknown; text: string }>,
): Promise<void> {
  const rooms = await Promise.all(names.map(modelRoom));
  const db = await openFacts(readConfig());
  const bar = progressBar();
  const done: { data: unknown; text: string }[] = [];
  try {
    for (const room of rooms) done.push(await work(room, db, bar.step));
  } finally {
    bar.stop();
    db.sqlite.close();
  }
  const data = names.length === 1 ? done[0]?.data : Object.fromEntries(names.map((name, at) => [name, done[at]?.data]));
  printAnswer(options.json, data, done.map(({ text }) => text).join("\n"));
}

/** The race database, or a copy of it in a temporary folder with the given lap files brought in. */
async function openWithLaps(config: Config, laps: string | undefined): Promise<{ db: RaceDb; close(): void }> {
  const facts = await openFacts(config);
  if (laps === undefined) return { db: facts, close: () => facts.sqlite.close() };
  if (!isLapSource(laps)) throw new Fault("bad_input", `${laps} holds no lap files such as laps_2026.csv.gz.`);
  const folder = mkdtempSync(join(tmpdir(), "pitsynth-evaluate-"));
  const file = join(folder, "race.db");
  facts.sqlite.prepare("vacuum into ?").run(file);
  facts.sqlite.close();
  const db = openRaceDb(file);
  writeDataset(db, lapDataset(db, laps));
  return {
    db,
    close() {
      db.sqlite.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function racesOf(db: RaceDb, text: string, config: Config): number[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const found = resolveRace(db, part, { now: nowOf(config) });
      if (found?.raceId === undefined)
        throw new Fault("not_found", `Cannot find the race "${part}": name it like 2026-8.`);
      return found.raceId;
    });
}

function toSeason(text: string): number {
  const season = Number(text);
  if (!Number.isInteger(season) || season < 2018 || season > 2100)
    throw new Fault("bad_input", `--from "${text}" is not a season from 2018 on.`);
  return season;
}
