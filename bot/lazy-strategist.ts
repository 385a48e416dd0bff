import { createStrategist, type Strategist } from "#models/strategy/strategist.ts";

/** The process's one strategist: its simulation workers start with the first question that needs them. */
export function lazyStrategist() {
  let made: Strategist | undefined;
  return {
    get(): Strategist {
      made ??= createStrategist();
      return made;
    },
    async close(): Promise<void> {
      await made?.close();
    },
  };
}
