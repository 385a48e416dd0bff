import type { RaceDb } from "#db/client.ts";
import { type RaceHeader, standingsAfter } from "#db/queries/knowledge-races.ts";
import { inWords, pointsInWords } from "../facts/wording.ts";

/** Both championships after the race, and whether it decided one. */
export function standingsSection(db: RaceDb, race: RaceHeader): string {
  const drivers = standingsAfter(db, race.id, "driver", 5);
  const teams = standingsAfter(db, race.id, "constructor", 3);
  if (drivers.length === 0) return "";
  const leader = drivers[0]?.name ?? "";
  const table = (rows: typeof drivers) => inWords(rows.map((row) => `${row.name} ${pointsInWords(row.points)}`));
  const lines = [
    `After round ${race.round} of ${race.season} the drivers' championship stood: ${table(drivers)}.`,
    teams.length > 0 ? `Constructors: ${table(teams)}.` : "",
    race.driversTitleDecided === 1
      ? `The race decided the ${race.season} drivers' title: ${leader} was world champion.`
      : "",
    race.constructorsTitleDecided === 1
      ? `It decided the constructors' title for ${teams[0]?.name ?? "the leader"}.`
      : "",
  ];
  return `## Championship after the race\n\n${lines.filter((line) => line !== "").join(" ")}`;
}
