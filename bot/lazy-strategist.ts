import { createStrategist, type Strategist } from "#models/strategy/strategist.ts";
import { modelTires } from "#models/strategy/tire-model-source.ts";

/** The process's one strategist: its simulation workers start with the first question that needs them. */
export function lazyStrategist() {
  let made: Strategist | undefined;
  return {
    get(): Strategist {
      made ??= createStrategist({ tire: modelTires() });
      return made;
    },
    async close(): Promise<void> {
      await made?.close();
    },
  };
}
