import type { RaceDb } from "#db/client.ts";
import {
  leadersOf,
  penaltiesOf,
  type StintRow,
  statusChangesOf,
  stintsOf,
  weatherOf,
} from "#db/queries/knowledge-race-story.ts";
import type { FinishRow, RaceHeader } from "#db/queries/knowledge-races.ts";
import { counted, inWords } from "../facts/wording.ts";

/** How the race went: lead, safety cars, weather, strategies. Empty where no laps are known (before 2018). */
export function storySections(db: RaceDb, race: RaceHeader, rows: readonly FinishRow[]): string[] {
  if (race.season < 2018) return [];
  return [momentSection(db, race), strategySection(db, race, rows)];
}

function momentSection(db: RaceDb, race: RaceHeader): string {
  const lines = [
    leadLine(db, race.id),
    ...interruptionLines(db, race.id),
    weatherLine(db, race.id),
    penaltyLine(db, race.id),
  ];
  const said = lines.filter((line) => line !== "");
  return said.length === 0 ? "" : `## Key moments\n\n${said.join(" ")}`;
}

function leadLine(db: RaceDb, raceId: number): string {
  const spells: { driver: string; from: number; to: number }[] = [];
  for (const { lap, driver } of leadersOf(db, raceId)) {
    const last = spells.at(-1);
    if (last?.driver === driver) last.to = lap;
    else spells.push({ driver, from: lap, to: lap });
  }
  if (spells.length === 0) return "";
  const shown = spells
    .slice(0, 12)
    .map(({ driver, from, to }) => `${driver} (${from === to ? `lap ${from}` : `laps ${from}-${to}`})`);
  const changes = spells.length - 1;
  const more = spells.length > 12 ? ", and others after that" : "";
  return `The lead at the end of each lap changed ${counted(changes, "time")}: ${shown.join(", ")}${more}.`;
}

const interruptions: readonly [string, string][] = [
  ["4", "safety car"],
  ["6", "virtual safety car"],
  ["5", "red flag"],
];

function interruptionLines(db: RaceDb, raceId: number): string[] {
  const changes = statusChangesOf(db, raceId);
  if (changes.length === 0) return [];
  const lines = interruptions.map(([code, name]) => {
    const laps = changes.flatMap((change, i) =>
      change.status === code && changes[i - 1]?.status !== code ? [change.lap ?? 0] : [],
    );
    if (laps.length === 0) return "";
    return `${counted(laps.length, `${name} period`)} began on ${laps.length === 1 ? "lap" : "laps"} ${inWords(laps.map(String))}.`;
  });
  return lines.some((line) => line !== "")
    ? lines
    : ["There was no safety car, no virtual safety car and no red flag."];
}

function weatherLine(db: RaceDb, raceId: number): string {
  const weather = weatherOf(db, raceId);
  if (!weather || weather.airC === null || weather.trackC === null) return "";
  const rain =
    (weather.wetShare ?? 0) > 0.02
      ? `rain fell in ${Math.round((weather.wetShare ?? 0) * 100)} % of the readings`
      : "no rain fell";
  return `The air was at ${weather.airC.toFixed(0)} °C and the track at ${weather.trackC.toFixed(0)} °C on average, and ${rain}.`;
}

function penaltyLine(db: RaceDb, raceId: number): string {
  const given = penaltiesOf(db, raceId).flatMap((message) => {
    const match = /(\d+) SECOND (TIME|STOP)?.*PENALTY FOR CAR (\d+) \(([A-Z]{3})\)(?: - (.+))?/.exec(message);
    return match ? [`${match[4]} ${match[1]} s${match[5] ? ` (${match[5].toLowerCase()})` : ""}`] : [];
  });
  const unique = [...new Set(given)];
  return unique.length === 0 ? "" : `Time penalties: ${inWords(unique.slice(0, 8))}.`;
}

function strategySection(db: RaceDb, race: RaceHeader, rows: readonly FinishRow[]): string {
  const byDriver = new Map<string, StintRow[]>();
  for (const stint of stintsOf(db, race.id))
    byDriver.set(stint.driverId, joined(byDriver.get(stint.driverId) ?? [], stint));
  if (byDriver.size === 0) return "";
  const lines = rows
    .filter((row) => row.position !== null && row.position <= 10)
    .flatMap((row) => {
      const stints = byDriver.get(row.driverId);
      return stints
        ? [
            `- P${row.position} ${row.driver}: ${stints.map(stintWords).join(", ")} (${counted(stints.length - 1, "tire change")}).`,
          ]
        : [];
    });
  return lines.length === 0 ? "" : `## Strategy\n\nTires and stints of the first ten:\n\n${lines.join("\n")}`;
}

/** A pass through the pit lane behind the safety car starts no stint: same compound, age going on. */
function joined(stints: readonly StintRow[], next: StintRow): StintRow[] {
  const last = stints.at(-1);
  const goesOn =
    last && last.compound === next.compound && last.firstAge !== null && next.firstAge !== null
      ? next.firstAge - last.firstAge === next.fromLap - last.fromLap
      : false;
  return last && goesOn ? [...stints.slice(0, -1), { ...last, toLap: next.toLap }] : [...stints, next];
}

const stintWords = ({ compound, fromLap, toLap }: StintRow) =>
  `${(compound ?? "unknown").toLowerCase()} laps ${fromLap}-${toLap}`;
