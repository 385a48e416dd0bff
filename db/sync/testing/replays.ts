import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sharedData } from "../../testing/shared-data.ts";

export interface ReplayServer {
  readonly url: string;
  /** What was asked so far; `at` is an ISO time. */
  readonly requests: { at: string; url: string; status: number }[];
  close(): Promise<void>;
}

type Options = Readonly<Record<string, unknown>>;

/** A server that stands in for a public API, with its clock at a time. */
export async function startReplay(
  name: "jolpica" | "openf1",
  clock: string,
  options: Options = {},
): Promise<ReplayServer> {
  const file = pathToFileURL(join(sharedData.replay, `${name}.mjs`)).href;
  const { startServer } = (await import(/* @vite-ignore */ file)) as {
    startServer(options: Options): Promise<ReplayServer>;
  };
  return startServer({ data: sharedData.release, laps: sharedData.laps, clock, ...options });
}

export async function moveClock(servers: readonly ReplayServer[], at: string): Promise<void> {
  for (const { url } of servers) await fetch(`${url}/_clock?at=${at}`, { method: "POST" });
}

/** The most requests that reached a server within any window of `windowMs`. */
export function busiest(server: ReplayServer, windowMs: number): number {
  const times = server.requests.map(({ at }) => Date.parse(at));
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));
}
