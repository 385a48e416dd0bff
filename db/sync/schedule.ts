import type { RaceDb } from "../client.ts";
import type { JolpicaRecord } from "../feeds/jolpica/records.ts";
import { circuitFromJolpica } from "../identity/external.ts";
import { raceIdOf } from "../race-id.ts";
import type { SessionKind } from "../schema/race.ts";
import { inTransaction } from "../store/write.ts";
import { digestOf, ledgerEntry, recordInLedger } from "./ledger.ts";
import { mergeRows } from "./merge-rows.ts";
import { createRace, moveRace } from "./new-race.ts";
import { raceRow } from "./race-row.ts";

type Scheduled = JolpicaRecord<"races">;

/** Brings a season's calendar up to date: dates and times, places that moved, rounds that are new. Gives rows changed. */
export function applySchedule(db: RaceDb, season: number, told: readonly Scheduled[], now: Date): number {
  if (told.length === 0) return 0;
  const digest = digestOf(told);
  if (ledgerEntry(db, "jolpica", "schedule", season)?.digest === digest) return 0;
  return inTransaction(db, () => {
    let changed = db.sqlite.prepare("insert into seasons (year) values (?) on conflict do nothing").run(season).changes;
    for (const row of told) changed += applyRound(db, row);
    recordInLedger(
      db,
      { source: "jolpica", resource: "schedule", subject: season, digest, rows: told.length, state: "provisional" },
      now,
    );
    return changed;
  });
}

function applyRound(db: RaceDb, told: Scheduled): number {
  const raceId = raceIdOf(told.season, told.round);
  const known = raceRow(db, raceId);
  if (known && known.resultState !== "none") return 0;
  const { Location, ...rest } = told.Circuit;
  const circuitId = circuitFromJolpica(db, { ...rest, ...Location });
  let changed = 0;
  if (!known) changed += createRace(db, told, circuitId);
  else if (circuitId !== undefined && circuitId !== known.circuitId) changed += moveRace(db, raceId, told, circuitId);
  changed += db.sqlite
    .prepare(
      "update races set date = @date, start_utc = coalesce(@startUtc, start_utc) where id = @raceId and (date, start_utc) is not (@date, coalesce(@startUtc, start_utc))",
    )
    .run({ raceId, date: told.date, startUtc: utcOf(told) }).changes;
  const rows = sessionRowsOf(told).map((row) => ({ raceId, ...row }));
  return (
    changed +
    mergeRows(db, "sessions", raceId, rows, ["kind"], (row) => !rows.some((other) => other.kind === row.kind))
      .rowsChanged
  );
}

function sessionRowsOf(told: Scheduled): { kind: SessionKind; date: string; startUtc: string | undefined }[] {
  const slots: [SessionKind, { date: string; time?: string | undefined } | undefined][] = [
    ["practice_1", told.FirstPractice],
    ["practice_2", told.SecondPractice],
    ["practice_3", told.ThirdPractice],
    ["sprint_qualifying", told.SprintQualifying ?? told.SprintShootout],
    ["sprint", told.Sprint],
    ["qualifying", told.Qualifying],
    ["race", told],
  ];
  return slots.flatMap(([kind, slot]) => (slot ? [{ kind, date: slot.date, startUtc: utcOf(slot) ?? undefined }] : []));
}

function utcOf(slot: { date: string; time?: string | undefined }): string | null {
  return slot.time === undefined ? null : `${slot.date}T${slot.time.replace(/Z?$/, "Z")}`;
}
