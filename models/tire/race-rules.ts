/** Races whose rules asked for more than the one change of compound of every dry race: least number of stops. */
const stopsAsked: Readonly<Record<number, number>> = { 202508: 2 };

/** Races in which a set could not be used for longer, laps (Qatar 2023 18, 2025 25). */
const lifeLimits: Readonly<Record<number, number>> = { 202317: 18, 202523: 25 };

export function requiredStops(raceId: number): number {
  return stopsAsked[raceId] ?? 1;
}

export function tireLifeLimitLaps(raceId: number): number | undefined {
  return lifeLimits[raceId];
}
