import type { RaceDb } from "#db/client.ts";
import { type FinishRow, fastestLapOf, type RaceHeader, sprintWinner } from "#db/queries/knowledge-races.ts";
import { clock, counted, dayInWords, gapSeconds, inWords, raceTitle } from "../facts/wording.ts";

/** Who won, by how much, and the rest of the first ten. */
export function resultSection(db: RaceDb, race: RaceHeader, rows: readonly FinishRow[]): string {
  const winners = rows.filter((row) => row.position === 1);
  const winner = winners[0];
  if (!winner) return "";
  const shared = winners.length > 1 ? ` in a shared car (${inWords(winners.map((row) => row.driver))})` : "";
  const lines = [
    `${winner.driver} (${winner.team}) won the ${raceTitle(race)}${shared}, round ${race.round} of the ${race.season} season, at ${race.circuit} on ${dayInWords(race.date)}.`,
    `The race ran over ${race.laps} laps of ${race.courseLengthKm.toFixed(3)} km${shortened(race)}${winner.timeMs === null ? "" : `, and the winner took ${clock(winner.timeMs)}`}.`,
    marginLine(winner, rows),
    othersLine(rows),
    fastestLine(db, race),
    sprintLine(db, race),
    dayLine(rows),
  ];
  return `## Result\n\n${lines.filter((line) => line !== "").join(" ")}`;
}

function shortened(race: RaceHeader): string {
  return race.scheduledLaps !== null && race.scheduledLaps > race.laps ? ` (shortened from ${race.scheduledLaps})` : "";
}

function marginLine(winner: FinishRow, rows: readonly FinishRow[]): string {
  const second = rows.find((row) => row.position === 2);
  const third = rows.find((row) => row.position === 3);
  if (!second) return "";
  const gap =
    second.gapMs !== null ? gapSeconds(second.gapMs) : second.gapLaps !== null ? counted(second.gapLaps, "lap") : "";
  const beat =
    gap === ""
      ? `${second.driver} (${second.team}) was second`
      : `${winner.driver} beat ${second.driver} (${second.team}) by ${gap}`;
  return third ? `${beat}; ${third.driver} (${third.team}) was third.` : `${beat}.`;
}

function othersLine(rows: readonly FinishRow[]): string {
  const others = rows.filter((row) => row.position !== null && row.position > 3 && row.position <= 10);
  if (others.length === 0) return "";
  return `Fourth to tenth: ${inWords(others.map((row) => `${row.position} ${row.driver} (${row.team})`))}.`;
}

function fastestLine(db: RaceDb, race: RaceHeader): string {
  const lap = fastestLapOf(db, race.id);
  if (!lap) return "";
  const time = lap.timeMs === null ? "" : ` with ${clock(lap.timeMs)}${lap.lap === null ? "" : ` on lap ${lap.lap}`}`;
  return `${lap.driver} set the fastest lap${time}.`;
}

function sprintLine(db: RaceDb, race: RaceHeader): string {
  const winner = race.season >= 2021 ? sprintWinner(db, race.id) : undefined;
  return winner ? `${winner} won the sprint of the weekend.` : "";
}

function dayLine(rows: readonly FinishRow[]): string {
  const voted = rows.find((row) => row.driverOfTheDay === 1);
  return voted ? `${voted.driver} was voted driver of the day.` : "";
}

/** Pole, the first of the grid, the winner's start and the largest gain. */
export function gridSection(race: RaceHeader, rows: readonly FinishRow[]): string {
  const grid = rows.filter((row) => row.grid !== null).sort((a, b) => (a.grid ?? 0) - (b.grid ?? 0));
  if (grid.length === 0) return "";
  const pole = rows.find((row) => row.pole === 1);
  const winner = rows.find((row) => row.position === 1);
  const lines = [
    pole ? `${pole.driver} (${pole.team}) took pole position for the ${raceTitle(race)}.` : "",
    `The grid was led by ${inWords(grid.slice(0, 6).map((row) => `${row.grid} ${row.driver}`))}.`,
    winner?.grid
      ? `The winner, ${winner.driver}, started ${winner.grid === 1 ? "first" : `from P${winner.grid}`}.`
      : "",
    gainLine(rows),
  ];
  return `## Grid and qualifying\n\n${lines.filter((line) => line !== "").join(" ")}`;
}

function gainLine(rows: readonly FinishRow[]): string {
  const gained = rows
    .filter((row) => row.position !== null && row.grid !== null && row.grid > 0)
    .map((row) => ({ row, places: (row.grid ?? 0) - (row.position ?? 0) }))
    .sort((a, b) => b.places - a.places)[0];
  if (!gained || gained.places < 3) return "";
  return `${gained.row.driver} gained the most places, ${gained.places}, from P${gained.row.grid} to P${gained.row.position}.`;
}

const absent: Readonly<Record<string, string>> = { DSQ: "disqualified", NC: "not classified", EX: "excluded" };

/** Who did not reach the end, and why. */
export function retirementSection(rows: readonly FinishRow[]): string {
  const retired = rows.filter((row) => row.positionText === "DNF");
  const others = rows.filter((row) => absent[row.positionText] !== undefined);
  const lines = [
    retired.length > 0
      ? `${counted(retired.length, "car")} retired: ${inWords(retired.map(retirement))}.`
      : "No car retired.",
    others.length > 0
      ? `${inWords(others.map((row) => `${row.driver} was ${absent[row.positionText]}${why(row)}`))}.`
      : "",
  ];
  return `## Retirements\n\n${lines.filter((line) => line !== "").join(" ")}`;
}

const why = (row: FinishRow) => (row.reasonRetired ? ` (${row.reasonRetired.toLowerCase()})` : "");

function retirement(row: FinishRow): string {
  const details = [
    row.reasonRetired?.toLowerCase(),
    row.laps === null ? undefined : `after ${counted(row.laps, "lap")}`,
  ];
  const known = details.filter((detail) => detail !== undefined);
  return known.length === 0 ? row.driver : `${row.driver} (${known.join(", ")})`;
}
