import { AsyncLocalStorage } from "node:async_hooks";

const running = new AsyncLocalStorage<{ request: string }>();

/** Every line that is logged on the way carries the request's id. */
export const inRequest = <T>(request: string, run: () => T): T => running.run({ request }, run);

export const runningRequest = (): { request?: string } => running.getStore() ?? {};
