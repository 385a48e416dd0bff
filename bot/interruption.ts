/** How often it is looked whether npm still runs. */
const lookMs = 500;

/**
 * Resolves when the process is asked to stop. npm does not pass SIGTERM on to what it started, so when it started us and
 * is gone, that is asking too.
 */
export function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    if (process.env.npm_lifecycle_event === undefined) return;
    const parent = process.ppid;
    const looking = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(looking);
      resolve();
    }, lookMs);
    looking.unref();
  });
}
