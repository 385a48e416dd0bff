import type { RaceDb } from "../client.ts";
import { Fault } from "../fault.ts";
import { classification } from "./checks/classification.ts";
import { identity } from "./checks/identity.ts";
import { integrity } from "./checks/integrity.ts";
import { lapCounts } from "./checks/lap-counts.ts";
import { lapTiming } from "./checks/lap-timing.ts";
import { pitLaps } from "./checks/pit-laps.ts";
import { racePoints } from "./checks/race-points.ts";
import { roundStandings } from "./checks/round-standings.ts";
import { rowCounts } from "./checks/row-counts.ts";
import { seasonStandings } from "./checks/season-standings.ts";
import { stints } from "./checks/stints.ts";
import { titles } from "./checks/titles.ts";
import { winners } from "./checks/winners.ts";
import { createFindings } from "./findings.ts";
import type { Check, CheckReport, HeldRace, VerifyContext, VerifyReport } from "./report.ts";

const checks: readonly Check[] = [
  integrity,
  rowCounts,
  identity,
  winners,
  classification,
  racePoints,
  seasonStandings,
  roundStandings,
  titles,
  lapCounts,
  lapTiming,
  pitLaps,
  stints,
];

export interface VerifyOptions {
  /** Compare the row counts with the sources'; by default when this is the bundled build, untouched by a sync. */
  readonly bundled?: boolean;
  /** Names of the checks to run; all by default. */
  readonly only?: readonly string[];
}

/**
 * Proves what the database claims: winners, points, standings, laps, identity. Reads only; takes a few seconds.
 * Faults `bad_input` when `only` names a check that does not exist.
 */
export function verifyRaceDb(db: RaceDb, options: VerifyOptions = {}): VerifyReport {
  const chosen = chooseChecks(options.only);
  const context = openContext(db, options.bundled);
  const reports = chosen.map((check) => runCheck(check, context));
  return { ok: reports.every((report) => report.failures.length === 0), checks: reports };
}

function chooseChecks(only: readonly string[] | undefined): readonly Check[] {
  if (!only) return checks;
  const unknown = only.find((name) => !checks.some((check) => check.name === name));
  if (unknown === undefined) return checks.filter((check) => only.includes(check.name));
  const names = checks.map((check) => check.name).join(", ");
  throw new Fault("bad_input", `There is no check "${unknown}": the checks are ${names}.`);
}

function runCheck(check: Check, context: VerifyContext): CheckReport {
  const findings = createFindings(check, context);
  check.run(context, findings);
  return findings.report();
}

function openContext(db: RaceDb, bundled: boolean | undefined): VerifyContext {
  const select = <T>(sql: string) => db.sqlite.prepare(sql).all() as T[];
  const races = select<HeldRace>(
    `select id, season, round, grand_prix_id as grandPrixId, laps, scheduled_laps as scheduledLaps,
      result_state as resultState, drivers_title_decided as driversTitleDecided,
      constructors_title_decided as constructorsTitleDecided from races order by id`,
  );
  return { db, select, races: new Map(races.map((race) => [race.id, race])), bundled: bundled ?? isAsBundled(select) };
}

/** The bundled build as it was made: nothing has been synced into it since. */
function isAsBundled(select: VerifyContext["select"]): boolean {
  const mark = select<{ value: string }>("select value from meta where key = 'bundled'")[0]?.value;
  return mark === "1" && select("select 1 from sync_ledger limit 1").length === 0;
}
