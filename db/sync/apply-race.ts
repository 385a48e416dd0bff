import type { RaceDb } from "../client.ts";
import { raceRef } from "../race-id.ts";
import { inTransaction } from "../store/write.ts";
import type { RaceAnswers } from "./ask-race.ts";
import { entryRows } from "./entry-rows.ts";
import { digestOf, type LedgerEntry, ledgerEntry, logCorrections, recordInLedger } from "./ledger.ts";
import { type Correction, type FeedRow, mergeRows } from "./merge-rows.ts";
import { updateRaceFacts } from "./race-facts.ts";
import { raceRow } from "./race-row.ts";
import type { FeedName, RaceSync, ResultState } from "./report.ts";
import { raceResultRows, sprintResultRows } from "./rows/classification.ts";
import { createRaceContext, type RaceContext, sessionRows } from "./rows/context.ts";
import { fastestLapRows } from "./rows/fastest-laps.ts";
import { gridRows, sprintGridRows } from "./rows/grid.ts";
import { lapRows, sprintLapRows } from "./rows/laps.ts";
import { pitStopRows } from "./rows/pit-stops.ts";
import { practiceRows } from "./rows/practice.ts";
import { qualifyingRows, sprintQualifyingRows } from "./rows/qualifying.ts";
import { raceControlRows } from "./rows/race-control.ts";
import { constructorStandingRows, driverStandingRows } from "./rows/standings.ts";
import { trackStatusRows } from "./rows/track-status.ts";
import { weatherRows } from "./rows/weather.ts";
import { updateSeasonTables } from "./season-tables.ts";
import { markTitles } from "./titles.ts";

/** Documents in the order in which they build on each other. */
const documents: readonly [key: string, rows: (context: RaceContext) => FeedRow[], identity: readonly string[]][] = [
  ["practiceResults", practiceRows, ["kind", "driverId"]],
  ["sprintQualifyingResults", sprintQualifyingRows, ["driverId"]],
  ["sprintGridPositions", sprintGridRows, ["driverId"]],
  ["sprintResults", sprintResultRows, ["driverId"]],
  ["qualifyingResults", qualifyingRows, ["driverId"]],
  ["gridPositions", gridRows, ["driverId"]],
  ["pitStops", pitStopRows, ["driverId", "stop"]],
  ["fastestLaps", fastestLapRows, ["driverId"]],
];

/** Timing that is only ever written where there was none. */
const timing: readonly [key: string, rows: (context: RaceContext) => FeedRow[], identity: readonly string[]][] = [
  ["laps", lapRows, ["driverId", "lap"]],
  ["sprintLaps", sprintLapRows, ["driverId", "lap"]],
  ["weather", weatherRows, ["seq"]],
  ["raceControl", raceControlRows, ["seq"]],
  ["trackStatus", trackStatusRows, ["seq"]],
];

/** Writes what the feeds told about a race, in one transaction; the same answers again change nothing. */
export function applyRace(db: RaceDb, answers: RaceAnswers, now: Date): RaceSync {
  const { race } = answers.plan;
  return inTransaction(db, () => {
    const current = raceRow(db, race.id) ?? race;
    const context = createRaceContext(db, current, answers);
    const state = stateOf(context);
    const entries = ledgerEntries(context, state);
    const told = [...new Set(entries.filter((entry) => entry.rows > 0).map((entry) => entry.source as FeedName))];
    const outcome = { raceId: race.id, race: raceRef(race.id), before: current.resultState, state, told };
    const news = entries.filter((entry) => isNews(db, entry));
    for (const entry of entries) recordInLedger(db, entry, now);
    if (news.length === 0) return { ...outcome, state: current.resultState, rowsChanged: 0, corrections: 0 };
    const written = writeRace(context, state);
    const source = context.answers.jolpica.results?.length ? "jolpica" : "openf1";
    const corrections = current.resultState === "none" ? [] : written.corrections;
    logCorrections(db, race.id, source, corrections, now);
    return { ...outcome, rowsChanged: written.rowsChanged, corrections: corrections.length };
  });
}

function isNews(db: RaceDb, entry: LedgerEntry): boolean {
  if (entry.rows === 0) return false;
  const old = ledgerEntry(db, entry.source, entry.resource, entry.subject);
  return old === undefined || old.digest !== entry.digest || old.state !== entry.state;
}

function writeRace(context: RaceContext, state: ResultState): { rowsChanged: number; corrections: Correction[] } {
  const { db, race, answers } = context;
  let rowsChanged = 0;
  const corrections: Correction[] = [];
  const write = (
    key: string,
    rows: readonly FeedRow[],
    identity: readonly string[],
    keep?: (row: FeedRow) => boolean,
  ) => {
    const merged = mergeRows(db, key, race.id, rows, identity, keep);
    rowsChanged += merged.rowsChanged;
    corrections.push(...merged.corrections);
  };
  const documentsOpen = answers.plan.jolpica || answers.plan.openF1;
  if (documentsOpen)
    for (const [key, rowsOf, identity] of documents) {
      const rows = withoutSecondHand(context, key, rowsOf(context));
      const kinds = new Set(rows.map((row) => row.kind));
      write(key, rows, identity, key === "practiceResults" ? (row) => !kinds.has(row.kind) : undefined);
    }
  for (const [key, rowsOf, identity] of timing) if (isWanted(context, key)) write(key, rowsOf(context), identity);
  if (documentsOpen) {
    write("raceResults", withoutSecondHand(context, "raceResults", raceResultRows(context)), ["driverId"]);
    write("driverStandings", driverStandingRows(context), ["driverId"]);
    write("constructorStandings", constructorStandingRows(context), ["constructorId"]);
    rowsChanged += mergeRows(db, "entries", race.id, entryRows(db, race.id), [
      "driverId",
      "number",
      "constructorId",
    ]).rowsChanged;
  }
  rowsChanged += updateRaceFacts(db, race, state) + markTitles(db, race.id) + updateSeasonTables(db, race.season);
  return { rowsChanged, corrections };
}

/** What Jolpica has confirmed is not overwritten by what OpenF1 tells of it on a day when Jolpica is silent. */
function withoutSecondHand(context: RaceContext, key: string, rows: FeedRow[]): FeedRow[] {
  const lists = {
    raceResults: "results",
    fastestLaps: "results",
    sprintResults: "sprint",
    qualifyingResults: "qualifying",
    pitStops: "pitstops",
    gridPositions: "results",
  } as const;
  const list = lists[key as keyof typeof lists];
  if (list === undefined || context.answers.jolpica[list]?.length) return rows;
  return ledgerEntry(context.db, "jolpica", list, context.race.id)?.rows ? [] : rows;
}

function isWanted({ answers }: RaceContext, key: string): boolean {
  const { timing: plan } = answers.plan;
  if (key === "laps") return plan.laps || plan.plainLaps;
  if (key === "sprintLaps") return plan.sprintLaps;
  return key === "weather" ? plan.weather : plan.raceControl;
}

/** Final once Jolpica has the result and the tables after it; provisional while only part of that is told. */
function stateOf({ race, answers }: RaceContext): ResultState {
  const { results, driverstandings } = answers.jolpica;
  const needed = ["qualifying", "pitstops", "driverstandings", "constructorstandings"] as const;
  const heardOut = needed.every((list) => answers.jolpica[list] !== undefined);
  if (race.resultState === "final" || (heardOut && results?.length && driverstandings?.length)) return "final";
  const told = results?.length || sessionRowsOfRace(answers) > 0;
  return told ? "provisional" : race.resultState;
}

function sessionRowsOfRace(answers: RaceAnswers): number {
  return (answers.openF1.session_result ?? []).filter((row) => answers.weekend?.kinds.get(row.session_key) === "race")
    .length;
}

function ledgerEntries(context: RaceContext, state: ResultState): LedgerEntry[] {
  const { race, answers } = context;
  const settled = state === "final" ? "final" : "provisional";
  const entry = (source: FeedName, resource: string, rows: readonly unknown[]): LedgerEntry => ({
    source,
    resource,
    subject: race.id,
    digest: digestOf(rows),
    rows: rows.length,
    state: settled,
  });
  const { session_result, ...openF1 } = answers.openF1;
  return [
    ...Object.entries(answers.jolpica).map(([list, rows]) => entry("jolpica", list, rows)),
    ...Object.entries(openF1).map(([list, rows]) => entry("openf1", list, rows)),
    ...Object.entries(answers.sprint).map(([list, rows]) => entry("openf1", `sprint_${list}`, rows)),
    ...(session_result
      ? [
          entry("openf1", "sessions", session_result),
          entry("openf1", "results", sessionRows(context, session_result, "race")),
        ]
      : []),
  ];
}
