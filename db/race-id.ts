/** A race's id: season x 100 + round, 202414 for 2024 round 14. */
export function raceIdOf(season: number, round: number): number {
  return season * 100 + round;
}

/** The name people and programs use: `2024-14`. */
export function raceRef(raceId: number): string {
  return `${Math.floor(raceId / 100)}-${raceId % 100}`;
}
