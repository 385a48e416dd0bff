import type { Check, Findings, VerifyContext } from "../report.ts";

const tablesOfStarters = ["race_results", "qualifying_results", "practice_results", "grid_positions", "sprint_results"];
const tablesOfRacers = ["pit_stops", "fastest_laps", "driver_of_the_day", "laps"];

/** What may not occur twice, by table; a driver of the 1950s to 1970s could be in several cars, so the car tells them apart. */
const uniqueKeys: Readonly<Record<string, string>> = {
  races: "season, round",
  entries: "race_id, driver_id, number, constructor_id, engine_manufacturer_id",
  race_results: "race_id, driver_id, number",
  sprint_results: "race_id, driver_id",
  qualifying_results: "race_id, driver_id, number, position_text",
  practice_results: "race_id, kind, driver_id, number",
  grid_positions: "race_id, driver_id",
  sprint_grid_positions: "race_id, driver_id",
  fastest_laps: "race_id, driver_id",
  pit_stops: "race_id, driver_id, lap",
  driver_of_the_day: "race_id, driver_id",
  laps: "race_id, driver_id, lap",
  sprint_laps: "race_id, driver_id, lap",
  driver_standings: "race_id, driver_id",
  constructor_standings: "race_id, constructor_id, engine_manufacturer_id",
};

/** Orphans and duplicates that keys of the schema do not rule out. */
export const identity: Check = {
  name: "identity",
  description: "Whoever has a result was entered, whoever has laps or stops has a result, and no row is there twice.",
  run: (context, findings) => {
    const { select } = context;
    const orphans = (child: string, parent: string) =>
      select<{ raceId: number; driverId: string }>(
        `select distinct race_id as raceId, driver_id as driverId from ${child} c where not exists
          (select 1 from ${parent} p where p.driver_id = c.driver_id and p.race_id = c.race_id)`,
      );
    const requireParent = (child: string, parent: string) => {
      findings.checked(select<{ n: number }>(`select count(*) as n from ${child}`)[0]?.n ?? 0);
      for (const { raceId, driverId } of orphans(child, parent))
        findings.differs({ raceId, who: driverId }, `is in ${child} but not in ${parent}`);
    };
    for (const table of tablesOfStarters) requireParent(table, "entries");
    for (const table of tablesOfRacers) requireParent(table, "race_results");
    checkSprintLaps(context, findings);
    for (const [table, key] of Object.entries(uniqueKeys)) {
      const twice = select<{ key: string; n: number }>(
        `select ${key
          .split(", ")
          .map((column) => `coalesce(${column}, '-')`)
          .join(" || ' ' || ")} as key, count(*) as n
          from ${table} group by ${key} having n > 1`,
      );
      for (const { key: name, n } of twice) findings.differs(`${table} ${name}`, `is there ${n} times`);
    }
  },
};

/** Sprint laps belong to a sprint; a lap file that repeats the sprint of the round before is named once a race. */
function checkSprintLaps({ select }: VerifyContext, findings: Findings): void {
  const rows = select<{ raceId: number; n: number; orphans: number; repeated: number }>(
    `select l.race_id as raceId, count(*) as n,
      sum(not exists (select 1 from sprint_results r where r.race_id = l.race_id and r.driver_id = l.driver_id)) as orphans,
      sum(exists (select 1 from sprint_laps p where p.race_id = l.race_id - 1 and p.driver_id = l.driver_id and p.lap = l.lap
        and p.end_ms = l.end_ms)) as repeated
    from sprint_laps l group by l.race_id`,
  );
  for (const { raceId, n, orphans, repeated } of rows) {
    findings.checked(n);
    if (orphans === 0) continue;
    const detail = `${orphans} of ${n} sprint laps are of drivers without a sprint result`;
    if (orphans === n && repeated === n)
      findings.excepted(
        { raceId },
        "There was no sprint: the lap file repeats the sprint of the round before.",
        detail,
      );
    else findings.differs({ raceId }, detail);
  }
}
