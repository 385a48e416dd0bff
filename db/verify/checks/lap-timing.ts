import type { Check, Findings, VerifyContext } from "../report.ts";

const sectorToleranceMs = 2;
/** Share of laps whose sectors must add up. */
const sectorShare = 0.999;

/** What one lap row says against another and against the result. */
export const lapTiming: Check = {
  name: "lap-timing",
  description: `The winner leads his last lap, no place is held twice on a lap, sectors add up within ${sectorToleranceMs} ms in at least ${sectorShare * 100} % of the laps.`,
  run: (context, findings) => {
    for (const kind of ["", "sprint_"] as const) {
      const label = kind === "" ? "" : "sprint: ";
      checkLastLap(context, `${kind}laps`, kind === "" ? "race_results" : "sprint_results", label, findings);
      checkPlaces(context, `${kind}laps`, label, findings);
      checkSectors(context, `${kind}laps`, findings);
    }
  },
};

function checkLastLap(context: VerifyContext, laps: string, results: string, label: string, findings: Findings): void {
  const rows = context.select<{ raceId: number; driverId: string; position: number | null }>(
    `select r.race_id as raceId, r.driver_id as driverId,
      (select l.position from ${laps} l where l.race_id = r.race_id and l.driver_id = r.driver_id and l.complete = 1
        order by l.lap desc limit 1) as position
    from ${results} r where r.position = 1 and r.race_id in (select distinct race_id from ${laps})`,
  );
  findings.checked(rows.length);
  for (const { raceId, driverId, position } of rows)
    if (position !== 1)
      findings.differs(
        { raceId, who: driverId },
        `${label}the winner is in place ${position ?? "unknown"} on his last lap`,
      );
}

function checkPlaces(context: VerifyContext, laps: string, label: string, findings: Findings): void {
  findings.checked(context.select<{ n: number }>(`select count(*) as n from ${laps} where complete = 1`)[0]?.n ?? 0);
  const twice = context.select<{ raceId: number; lap: number; position: number; n: number }>(
    `select race_id as raceId, lap, position, count(*) as n from ${laps}
      where complete = 1 and position is not null group by race_id, lap, position having n > 1`,
  );
  for (const { raceId, lap, position, n } of twice)
    findings.differs({ raceId, who: `lap ${lap}` }, `${label}place ${position} is held by ${n} cars`);
}

function checkSectors(context: VerifyContext, laps: string, findings: Findings): void {
  const off = `abs(s1_ms + s2_ms + s3_ms - lap_time_ms) > ${sectorToleranceMs}`;
  const [sums] = context.select<{ n: number; bad: number }>(
    `select count(*) as n, coalesce(sum(${off}), 0) as bad from ${laps}
      where complete = 1 and s1_ms + s2_ms + s3_ms + lap_time_ms is not null`,
  );
  if (!sums || sums.bad === 0) return;
  const detail = `the sectors of ${sums.bad} of ${sums.n} laps miss the lap time by more than ${sectorToleranceMs} ms`;
  if (sums.bad > sums.n * (1 - sectorShare)) {
    findings.differs(laps, detail);
    return;
  }
  const byRace = context.select<{ raceId: number; bad: number }>(
    `select race_id as raceId, count(*) as bad from ${laps} where complete = 1 and ${off} group by race_id`,
  );
  for (const { raceId, bad } of byRace)
    findings.excepted(
      { raceId },
      "The timing feed's own sectors and lap time disagree on single laps.",
      `${laps}: ${bad} laps`,
    );
}
