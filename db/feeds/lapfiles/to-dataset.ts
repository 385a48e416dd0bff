import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { RaceDb } from "../../client.ts";
import { Fault } from "../../fault.ts";
import { raceIdOf } from "../../race-id.ts";
import { addRecord, type Dataset } from "../../store/dataset.ts";
import { type CsvRow, readCsv } from "./csv-rows.ts";
import { driverByCode } from "./driver-by-code.ts";

const kinds = ["laps", "sprint_laps", "weather", "race_control", "track_status"] as const;
type Kind = (typeof kinds)[number];

const filePattern = /^(laps|sprint_laps|weather|race_control|track_status)_(\d{4})\.csv(\.gz)?$/;

/** True when the path is a lap file, or a folder that holds any. */
export function isLapSource(path: string): boolean {
  return existsSync(path) && lapFilesOf(path).length > 0;
}

/**
 * Reads lap files (`laps_2024.csv.gz` and its side files, which may be missing) from a file or a folder. Races and
 * drivers must be in the database already; a file that names others, or has a broken line, is refused whole.
 */
export function lapDataset(db: RaceDb, path: string, onFile?: (name: string) => void): Dataset {
  const dataset: Dataset = new Map();
  for (const { file, kind } of lapFilesOf(path)) {
    onFile?.(basename(file));
    addFile(db, dataset, file, kind);
  }
  return dataset;
}

function lapFilesOf(path: string): { file: string; kind: Kind }[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((name) => join(path, name))
    : [path];
  return files.flatMap((file) => {
    const kind = filePattern.exec(basename(file))?.[1] as Kind | undefined;
    return kind ? [{ file, kind }] : [];
  });
}

function addFile(db: RaceDb, dataset: Dataset, file: string, kind: Kind): void {
  const needed: Record<Kind, string[]> = {
    laps: ["season", "round", "driver", "lap", "lap_time_s", "complete"],
    sprint_laps: ["season", "round", "driver", "lap", "lap_time_s"],
    weather: ["season", "round", "time_s", "track_temp"],
    race_control: ["season", "round", "message"],
    track_status: ["season", "round", "time_s", "status"],
  };
  const rows = readCsv(file, needed[kind]);
  const known = knownRaces(db);
  const driverOf = driverByCode(db);
  const seen = new Set<string>();
  const sequence = new Map<number, number>();
  for (const row of rows) {
    const raceId = raceIdOf(row.requiredInt("season"), row.requiredInt("round"));
    if (!known.has(raceId)) throw refused(file, row, `there is no race ${raceId} in the database`);
    if (kind === "laps" || kind === "sprint_laps") {
      const driverId = driverOf(raceId, row.required("driver"));
      if (!driverId) throw refused(file, row, `driver ${row.text("driver")} did not take part in race ${raceId}`);
      const key = `${raceId}|${driverId}|${row.requiredInt("lap")}`;
      if (seen.has(key)) throw refused(file, row, `lap ${row.text("lap")} of ${row.text("driver")} is there twice`);
      seen.add(key);
      addRecord(dataset, kind === "laps" ? "laps" : "sprintLaps", lapOf(row, raceId, driverId));
      continue;
    }
    const seq = (sequence.get(raceId) ?? 0) + 1;
    sequence.set(raceId, seq);
    if (kind === "race_control") addRecord(dataset, "raceControl", messageOf(row, raceId, seq));
    else if (kind === "weather") addRecord(dataset, "weather", weatherOf(row, raceId, seq));
    else addRecord(dataset, "trackStatus", statusOf(row, raceId, seq));
  }
}

function lapOf(row: CsvRow, raceId: number, driverId: string) {
  const complete = row.flag("complete");
  return {
    raceId,
    driverId,
    lap: row.requiredInt("lap"),
    lapTimeMs: row.ms("lap_time_s"),
    lapTimeSource: row.text("lap_time_src"),
    s1Ms: row.ms("s1_s"),
    s2Ms: row.ms("s2_s"),
    s3Ms: row.ms("s3_s"),
    compound: row.text("compound"),
    compoundName: row.text("compound_name"),
    tireAge: row.number("tyre_life"),
    freshTire: row.flag("fresh_tyre"),
    stint: row.number("stint"),
    position: row.number("position"),
    trackStatus: row.text("track_status"),
    pitIn: row.flag("pit_in") ?? false,
    pitOut: row.flag("pit_out") ?? false,
    pitInMs: row.ms("pit_in_s"),
    pitOutMs: row.ms("pit_out_s"),
    startMs: row.ms("lap_start_s"),
    endMs: row.ms("time_s"),
    accurate: row.flag("accurate"),
    deleted: row.flag("deleted"),
    complete: complete ?? true,
    source: row.text("src"),
  };
}

function weatherOf(row: CsvRow, raceId: number, seq: number) {
  return {
    raceId,
    seq,
    timeMs: row.ms("time_s"),
    leaderLap: row.number("leader_lap"),
    airTempC: row.number("air_temp"),
    trackTempC: row.number("track_temp"),
    humidityPct: row.number("humidity"),
    rainfall: row.flag("rainfall"),
    windSpeedMps: row.number("wind_speed"),
    windDirectionDeg: row.number("wind_dir"),
    pressureMbar: row.number("pressure"),
  };
}

function messageOf(row: CsvRow, raceId: number, seq: number) {
  return {
    raceId,
    seq,
    utc: row.text("utc"),
    timeMs: row.ms("time_s"),
    lap: row.number("lap"),
    category: row.text("category"),
    flag: row.text("flag"),
    scope: row.text("scope"),
    status: row.text("status"),
    sector: row.number("sector"),
    carNumber: row.text("car_number"),
    message: row.required("message"),
  };
}

function statusOf(row: CsvRow, raceId: number, seq: number) {
  return {
    raceId,
    seq,
    timeMs: row.ms("time_s"),
    leaderLap: row.number("leader_lap"),
    status: row.required("status"),
    message: row.text("message"),
  };
}

function knownRaces(db: RaceDb): Set<number> {
  return new Set(db.sqlite.prepare("select id from races").pluck().all() as number[]);
}

function refused(file: string, row: CsvRow, why: string): Fault {
  return new Fault("bad_input", `${file}, line ${row.line}: ${why}.`);
}
