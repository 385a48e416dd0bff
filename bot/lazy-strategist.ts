import { createStrategist, type Strategist, type StrategistOptions } from "#models/strategy/strategist.ts";

/** The process's one strategist: its simulation workers start with the first question that needs them. */
export function lazyStrategist(options: StrategistOptions = {}) {
  let made: Strategist | undefined;
  return {
    get(): Strategist {
      made ??= createStrategist(options);
      return made;
    },
    /** Simulations under way or waiting. */
    load: () => made?.load ?? 0,
    async close(): Promise<void> {
      await made?.close();
    },
  };
}
