/** Lets one at a time through, in the order of their coming, and tells others when the way is free. */
export interface Gate {
  /** Resolves when nobody is inside; what runs next without waiting has it for itself. */
  free(): Promise<void> | undefined;
  /** Runs it alone. */
  alone<T>(run: () => Promise<T>): Promise<T>;
}

/**
 * Statements of one SQLite connection run at once, but a transaction spans several turns of the event loop: whoever else
 * uses the connection meanwhile would become a part of it, and be lost with it.
 */
export function createGate(): Gate {
  let inside: Promise<void> | undefined;
  const free = () => inside;
  return {
    free,
    async alone(run) {
      while (inside) await inside;
      let leave = () => {};
      inside = new Promise((resolve) => {
        leave = resolve;
      });
      try {
        return await run();
      } finally {
        inside = undefined;
        leave();
      }
    },
  };
}
