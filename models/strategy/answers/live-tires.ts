import { slicks } from "../compounds.ts";
import { cleanLapsOf } from "../digest/clean-samples.ts";
import { fitWearByStint } from "../digest/fit-wear.ts";
import type { RaceRun } from "../digest/race-run.ts";
import type { RaceContext } from "../race-context.ts";
import { weightedMean } from "../stats.ts";
import type { TireWears } from "../tire-wear.ts";

/** Laps of one race share its day: its slope is this much less sure than its laps alone would say. */
const sharedDay = 4;

/**
 * Wear as the race so far has it: the forecast's slopes, moved together by what stints up to a lap have shown, as far as
 * that is surer than the forecast. The forecast unchanged with fewer than 100 clean laps.
 */
export function liveTiresOf(
  context: RaceContext,
  run: RaceRun | undefined,
  upToLap: number,
): Pick<RaceContext, "tires" | "tireGround"> {
  const { tires, tireGround } = context;
  const laps = run ? cleanLapsOf(upTo(run, upToLap)) : [];
  if (laps.length < 100) return { tires, tireGround };
  const seen = fitWearByStint(laps);
  const moves = slicks.flatMap((slick) => {
    const [own, before] = [seen[slick], tires[slick]];
    return own && before
      ? [{ byS: own.perLapS - before.perLapS, laps: own.laps, errorS: sharedDay * own.errorS, sdS: before.sdS }]
      : [];
  });
  const first = moves[0];
  if (!first) return { tires, tireGround };
  const moveS = weightedMean(moves.map((move) => [move.byS, move.laps]));
  const share = first.sdS ** 2 / (first.sdS ** 2 + first.errorS ** 2);
  const moved: TireWears = {};
  for (const slick of slicks) {
    const before = tires[slick];
    if (before)
      moved[slick] = {
        ...before,
        perLapS: Math.max(0.002, before.perLapS + share * moveS),
        sdS: before.sdS * Math.sqrt(1 - share),
      };
  }
  return {
    tires: moved,
    tireGround: `${tireGround}, moved by ${(share * moveS).toFixed(3)} s/lap after ${laps.length} clean laps of this race`,
  };
}

function upTo(run: RaceRun, lap: number): RaceRun {
  return { ...run, cars: run.cars.map((car) => ({ ...car, laps: car.laps.slice(0, lap + 1) })) };
}
