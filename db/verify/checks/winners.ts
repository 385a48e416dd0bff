import type { Check, HeldRace, VerifyContext } from "../report.ts";

interface WinnerRow {
  readonly raceId: number;
  readonly driverId: string;
  readonly number: string | null;
  readonly constructorId: string;
  readonly sharedCar: number;
}

/** One winning car a race and sprint; two drivers may have shared it until 1957. */
export const winners: Check = {
  name: "winners",
  description: "Every race and sprint with a result has one winning car; drivers who shared it are its drivers.",
  run: (context, findings) => {
    for (const kind of ["race", "sprint"] as const) {
      const byRace = winnersByRace(context, `${kind}_results`);
      for (const race of racesWithResult(context, kind)) {
        findings.checked(1);
        const fault = faultOf(byRace.get(race.id) ?? []);
        if (fault) findings.differs({ raceId: race.id }, `the ${kind} ${fault}`);
      }
    }
    for (const race of context.races.values())
      if (race.resultState === "provisional")
        findings.excepted(
          { raceId: race.id },
          "The result is provisional.",
          "points, laps and standings are checked less strictly",
        );
  },
};

function racesWithResult(context: VerifyContext, kind: "race" | "sprint"): HeldRace[] {
  if (kind === "race") return [...context.races.values()].filter((race) => race.resultState !== "none");
  const held = context.select<{ raceId: number }>("select distinct race_id as raceId from sprint_results");
  return held.flatMap(({ raceId }) => context.races.get(raceId) ?? []);
}

function winnersByRace(context: VerifyContext, table: string): Map<number, WinnerRow[]> {
  const rows = context.select<WinnerRow>(
    `select race_id as raceId, driver_id as driverId, number, constructor_id as constructorId, shared_car as sharedCar
      from ${table} where position = 1 order by race_id, display_order`,
  );
  const byRace = new Map<number, WinnerRow[]>();
  for (const row of rows) byRace.set(row.raceId, [...(byRace.get(row.raceId) ?? []), row]);
  return byRace;
}

function faultOf(rows: readonly WinnerRow[]): string | undefined {
  const [winner, ...others] = rows;
  if (!winner) return "has no winner";
  const isSameCar = (row: WinnerRow) =>
    row.sharedCar === 1 && row.number === winner.number && row.constructorId === winner.constructorId;
  if (winner.sharedCar === 0 && others.every(isSameCar)) return undefined;
  return `has ${rows.length} winners in different cars: ${rows.map((row) => row.driverId).join(", ")}`;
}
