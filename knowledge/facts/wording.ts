import { Fault } from "#db/fault.ts";
import type { RaceHeader } from "#db/queries/knowledge-races.ts";

/** "a, b and c". */
export function inWords(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** "1 win", "7 wins". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** Years as people write them: "1976", "1984 and 1985", "2010 to 2013, 2021". */
export function yearsInWords(years: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const year of years) {
    const run = runs.at(-1);
    if (run && run[1] === year - 1) run[1] = year;
    else runs.push([year, year]);
  }
  const worded = runs.flatMap(([from, to]) =>
    to - from > 1 ? [`${from} to ${to}`] : from === to ? [`${from}`] : [`${from}`, `${to}`],
  );
  return inWords(worded);
}

/** 78792 -> "1:18.792"; over an hour "1:32:05.123". */
export function clock(timeMs: number): string {
  const hours = Math.floor(timeMs / 3_600_000);
  const minutes = Math.floor(timeMs / 60_000) % 60;
  const seconds = ((timeMs % 60_000) / 1000).toFixed(3).padStart(6, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

/** 13363 -> "13.363 s". */
export function gapSeconds(gapMs: number): string {
  return `${(gapMs / 1000).toFixed(3)} s`;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "1988-10-30" -> "30 October 1988". */
export function dayInWords(isoDate: string): string {
  const [year, month, day] = isoDate.split("-").map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year}`;
}

/** "1988 Japanese Grand Prix". */
export function raceTitle(race: RaceHeader): string {
  return `${race.season} ${race.name}`;
}

/** Points without a needless fraction: 90, 34.5, 34.57. */
export function pointsInWords(points: number): string {
  return String(Math.round(points * 100) / 100);
}

/** What was looked up, or the fault that names what the database does not know. */
export function known<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Fault("not_found", `The race database does not know ${what}.`);
  return value;
}
