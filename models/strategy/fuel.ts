/** Lap time per kilogram of fuel, s/kg. Source: median of public race-simulation parameters, 2014 to 2019. */
const fuelSPerKg = 0.031;

/** Fuel at the start, kg: the rule's maximum, and from 2026 on an estimate for the smaller tanks. */
function startFuelKg(season: number): number {
  if (season >= 2026) return 80;
  return season >= 2019 ? 110 : 105;
}

/** Seconds a lap gets faster from lap to lap because fuel burns off. */
export function fuelSPerLap(season: number, plannedLaps: number): number {
  return (fuelSPerKg * startFuelKg(season)) / plannedLaps;
}
