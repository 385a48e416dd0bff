/**
 * Runs it with a signal of its own that follows `given` and is aborted once it is over. Node.js holds every signal made of
 * others that somebody still listens to, and libraries make such signals and go on listening: what ends ends them too.
 */
export async function withOwnSignal<T>(given: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const own = new AbortController();
  const stop = () => own.abort(given.reason);
  if (given.aborted) stop();
  else given.addEventListener("abort", stop, { once: true });
  try {
    return await run(own.signal);
  } finally {
    given.removeEventListener("abort", stop);
    own.abort();
  }
}
