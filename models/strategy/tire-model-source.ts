import { loadTireModel, type TireModel } from "../tire/load-tire-model.ts";
import { slicks } from "./compounds.ts";
import { pooledWearOf } from "./facts/pooled-wear.ts";
import type { TireSource, TireWears } from "./tire-wear.ts";

/** One deviation of an 80 % interval's half width. */
const z80 = 1.2816;

/** Tire wear out of the tire model, as it was before the race; compounds it cannot speak of come from the pool of races. */
function tiresOfModel(model: TireModel): TireSource {
  return {
    wearsOf({ season, circuitId, beforeRaceId, digests }) {
      const pooled = pooledWearOf(digests, circuitId, season);
      const wears: TireWears = {};
      const silent: string[] = [];
      for (const slick of slicks) {
        const own = model.degradation({ circuitId, compound: slick, season, beforeRaceId });
        const fallback = pooled[slick];
        if ("unknown" in own) {
          silent.push(slick);
          if (fallback) wears[slick] = fallback;
        } else
          wears[slick] = {
            offsetS: own.paceOffsetS[slick] ?? fallback?.offsetS ?? 0,
            perLapS: own.perLapS,
            sdS: (own.hi80 - own.lo80) / (2 * z80),
          };
      }
      const rest = silent.length > 0 ? `; ${silent.join(", ")} from the pool of earlier races` : "";
      return { wears, ground: `tire model ${model.version}, as it stood before the race${rest}` };
    },
  };
}

/** Tire wear out of the shipped tire model. */
export const modelTires = (): TireSource => tiresOfModel(loadTireModel());
