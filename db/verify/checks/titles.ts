import type { Check, Findings, HeldRace, VerifyContext } from "../report.ts";
import { type StandingRow, standingsTables } from "../standings-table.ts";

/** Champions: one a season, first in the table, marked from the race that decided it. */
export const titles: Check = {
  name: "titles",
  description:
    "A finished season has one champion, who leads its table and is marked from the deciding race to the last.",
  run: (context, findings) => {
    for (const championship of ["driver", "constructor"] as const) {
      const rounds = standingsTables(context, championship, "race_id");
      const seasons = standingsTables(context, championship, "season");
      for (const [season, races] of racesBySeason(context)) {
        const isOver = races.every((race) => race.resultState !== "none");
        const tables = races.flatMap((race) => {
          const table = rounds.get(race.id);
          return table ? [{ race, table }] : [];
        });
        if (tables.length === 0) continue;
        findings.checked(1);
        const champion = championOf(seasons.get(season) ?? [], `${season} ${championship}s`, isOver, findings);
        const decided = (race: HeldRace) =>
          (championship === "driver" ? race.driversTitleDecided : race.constructorsTitleDecided) === 1;
        checkMarks(tables, champion, decided, findings);
      }
    }
  },
};

function racesBySeason(context: VerifyContext): Map<number, HeldRace[]> {
  const seasons = new Map<number, HeldRace[]>();
  for (const race of context.races.values()) seasons.set(race.season, [...(seasons.get(race.season) ?? []), race]);
  return seasons;
}

function championOf(
  table: readonly StandingRow[],
  label: string,
  isOver: boolean,
  findings: Findings,
): string | undefined {
  const champions = table.filter((row) => row.championshipWon === 1);
  const [champion] = champions;
  if (champions.length > 1 || (isOver && !champion))
    findings.differs(label, `${champions.length} champions in the season table`);
  if (champion && champion.position !== 1)
    findings.differs(label, `the champion ${champion.who} is placed ${champion.positionText}`);
  return champion?.who;
}

function checkMarks(
  tables: readonly { race: HeldRace; table: readonly StandingRow[] }[],
  champion: string | undefined,
  isDeciding: (race: HeldRace) => boolean,
  findings: Findings,
): void {
  let isDecided = false;
  for (const { race, table } of tables) {
    isDecided ||= isDeciding(race);
    const marked = table.filter((row) => row.championshipWon === 1).map((row) => row.who);
    const expected = isDecided ? 1 : 0;
    if (marked.length !== expected)
      findings.differs({ raceId: race.id }, `${marked.length} champions marked after the race, ${expected} expected`);
    else if (champion !== undefined && marked.some((who) => who !== champion))
      findings.differs({ raceId: race.id }, `${marked.join(", ")} marked champion, the season table has ${champion}`);
  }
}
