import { driveRace, emptyField, type FieldState } from "./drive-race.ts";
import { drawRace, emptyDraw } from "./race-draw.ts";
import type { SimInput, SimResult } from "./race-input.ts";

/**
 * Drives `races` whole races for each candidate plan. Every plan meets the same races: the same noise, safety cars,
 * retirements and rivals' plans. `shouldStop` is told every 20 races how many are done; a stopped run gives what it has.
 */
export function simulateRaces(input: SimInput, shouldStop: (done: number) => boolean = () => false): SimResult {
  const n = input.cars.length;
  const plans = input.candidates.length;
  const draw = emptyDraw(input);
  const field = emptyField(n);
  const places = new Int16Array(plans);
  const times = new Float64Array(plans);
  const result = {
    races: 0,
    carCount: n,
    finishes: new Uint32Array(plans * (n + 1)),
    best: new Float64Array(plans),
    placeDifference: new Float64Array(plans),
    placeDifferenceSquared: new Float64Array(plans),
    fieldFinishes: new Uint32Array(n * (n + 1)),
  };
  for (let race = 0; race < input.races; race++) {
    if (race % 20 === 0 && shouldStop(race)) break;
    drawRace(input, input.firstRace + race, draw);
    for (let plan = 0; plan < plans; plan++) {
      driveRace(input, draw, field, input.candidates[plan] as SimInput["candidates"][number]);
      const place = placeOf(field, input.focal);
      places[plan] = place;
      times[plan] = field.timeS[input.focal] as number;
      count(result.finishes, plan * (n + 1) + (place < field.running ? place : n));
      if (plan === 0) countField(result.fieldFinishes, field, n);
    }
    compare(result, places, times);
    result.races++;
  }
  return result;
}

function placeOf(field: FieldState, car: number): number {
  return field.order.indexOf(car);
}

function count(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

function countField(counts: Uint32Array, field: FieldState, n: number): void {
  for (let p = 0; p < n; p++) count(counts, (field.order[p] as number) * (n + 1) + (p < field.running ? p : n));
}

type Open = { -readonly [K in keyof SimResult]: SimResult[K] };

/** Who did best in this race, and how far each plan was from the first. */
function compare(result: Open, places: Int16Array, times: Float64Array): void {
  let bestPlace = Number.POSITIVE_INFINITY;
  let bestTime = Number.POSITIVE_INFINITY;
  let ties = 0;
  for (let plan = 0; plan < places.length; plan++) {
    const place = places[plan] as number;
    const time = times[plan] as number;
    const difference = place - (places[0] as number);
    result.placeDifference[plan] = (result.placeDifference[plan] as number) + difference;
    result.placeDifferenceSquared[plan] = (result.placeDifferenceSquared[plan] as number) + difference * difference;
    if (place < bestPlace || (place === bestPlace && time < bestTime)) [bestPlace, bestTime, ties] = [place, time, 1];
    else if (place === bestPlace && time === bestTime) ties++;
  }
  for (let plan = 0; plan < places.length; plan++)
    if (places[plan] === bestPlace && times[plan] === bestTime)
      result.best[plan] = (result.best[plan] as number) + 1 / ties;
}
