import type { SimInput, SimNeutral, SimPlan } from "./race-input.ts";
import { fillNormal, fillUniform, normal, type Stream, streamOf, uniform } from "./random-numbers.ts";

export const trackCodes = { green: 0, vsc: 1, sc: 2, red: 3 } as const;
const mostStops = 6;

/** All that fate decides about one race, drawn before anybody drives: the same for every plan compared. */
export interface RaceDraw {
  /** Lap x car. */
  readonly noiseS: Float32Array;
  readonly luck: Float32Array;
  /** Car x stop. */
  readonly pitNoiseS: Float32Array;
  readonly paceS: Float64Array;
  readonly perLapS: Float64Array;
  readonly offsetS: Float64Array;
  /** Code of the track's state by lap. */
  readonly state: Uint8Array;
  /** Lap on which each car retires; beyond the distance if it does not. */
  readonly retireLap: Int16Array;
  /** Gap to the leader at `fromLap`, s. */
  readonly startS: Float64Array;
  readonly plans: (SimPlan | undefined)[];
}

export function emptyDraw(input: SimInput): RaceDraw {
  const n = input.cars.length;
  return {
    noiseS: new Float32Array((input.laps + 1) * n),
    luck: new Float32Array((input.laps + 1) * n),
    pitNoiseS: new Float32Array(n * mostStops),
    paceS: new Float64Array(n),
    perLapS: new Float64Array(input.tires.length),
    offsetS: new Float64Array(input.tires.length),
    state: new Uint8Array(input.laps + 2),
    retireLap: new Int16Array(n),
    startS: new Float64Array(n),
    plans: new Array<SimPlan | undefined>(n),
  };
}

/** Draws race number `race` into `draw`. */
export function drawRace(input: SimInput, race: number, draw: RaceDraw): void {
  const laps = streamOf(input.seed, race, 1);
  fillNormal(laps, draw.noiseS, input.noiseS);
  fillUniform(laps, draw.luck);
  const cars = streamOf(input.seed, race, 2);
  fillNormal(cars, draw.pitNoiseS, input.pitSdS);
  for (let i = 0; i < draw.pitNoiseS.length; i++) if (uniform(cars) < 0.04) draw.pitNoiseS[i] = 2 + 8 * uniform(cars);
  drawTires(input, streamOf(input.seed, race, 3), draw);
  drawStates(input, streamOf(input.seed, race, 4), draw.state);
  drawCars(input, streamOf(input.seed, race, 5), draw);
}

function drawTires(input: SimInput, stream: Stream, draw: RaceDraw): void {
  const shared = normal(stream);
  input.tires.forEach((tire, i) => {
    const own = normal(stream);
    draw.perLapS[i] = Math.max(-0.02, tire.perLapS + tire.sdS * (0.8 * shared + 0.6 * own));
    draw.offsetS[i] = tire.offsetS;
  });
}

function drawStates(input: SimInput, stream: Stream, state: Uint8Array): void {
  state.fill(trackCodes.green);
  const { laps, fromLap } = input;
  let lap = fromLap + 1;
  const put = (neutral: SimNeutral, code: number) => {
    const length = neutral.lengths[Math.floor(uniform(stream) * neutral.lengths.length)] ?? 1;
    for (let i = 0; i < length && lap <= laps; i++) state[lap++] = code;
  };
  if (input.now !== "green") put(input[input.now], trackCodes[input.now]);
  while (lap <= laps) {
    const odds =
      lap === 1
        ? [input.sc.onLap1, input.vsc.onLap1, input.red.onLap1]
        : [input.sc.perLap, input.vsc.perLap, input.red.perLap];
    const u = uniform(stream);
    if (u < (odds[0] as number)) put(input.sc, trackCodes.sc);
    else if (u < (odds[0] as number) + (odds[1] as number)) put(input.vsc, trackCodes.vsc);
    else if (u < (odds[0] as number) + (odds[1] as number) + (odds[2] as number)) {
      state[lap++] = trackCodes.red;
      if (lap <= laps) state[lap++] = trackCodes.sc;
    } else lap++;
  }
}

function drawCars(input: SimInput, stream: Stream, draw: RaceDraw): void {
  const { laps, fromLap, start } = input;
  input.cars.forEach((car, i) => {
    draw.paceS[i] = car.paceS + input.paceSdS * normal(stream);
    const lap1 = uniform(stream);
    const later = uniform(stream);
    const perLap = Math.min(0.5, input.retirePerLap * car.frailty);
    const survived = Math.floor(Math.log(1 - later) / Math.log(1 - perLap));
    draw.retireLap[i] =
      fromLap === 0 && lap1 < input.retireLap1 * car.frailty ? 1 : Math.min(laps + 1, fromLap + 1 + survived);
    const shuffle = normal(stream) * start.shufflePlaces;
    draw.startS[i] = fromLap === 0 ? Math.max(0, start.spacingS * (i + shuffle)) : car.gapS;
    draw.plans[i] = drawPlan(car.plans, uniform(stream));
  });
}

function drawPlan(plans: SimInput["cars"][number]["plans"], u: number): SimPlan | undefined {
  let left = u;
  for (const { plan, chance } of plans) {
    left -= chance;
    if (left < 0) return plan;
  }
  return plans.at(-1)?.plan;
}

export const pitNoiseAt = (draw: RaceDraw, car: number, stop: number): number =>
  draw.pitNoiseS[car * mostStops + Math.min(stop, mostStops - 1)] as number;
