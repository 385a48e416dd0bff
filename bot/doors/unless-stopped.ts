import { Unreached } from "./unreached.ts";

/** Waits for the work, but not once the signal has come; what the work gives after that is handed to `undo`. */
export async function unlessStopped<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  undo: (late: T) => unknown = () => undefined,
): Promise<T> {
  if (!signal) return work;
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Unreached("It was stopped before it was open."));
  });
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, stopped]);
  } catch (error) {
    if (signal.aborted) work.then(undo).catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
