import { type Measured, quantiles, single } from "../measure.ts";
import { type Fired, fire } from "./fire.ts";
import { mixedRequests, toolRequests } from "./requests.ts";
import { type Served, serveApart } from "./served.ts";

/** What the process may hold while it works, MB, and what the second half of a run may add to the first. */
const mostMemoryMB = 500;
const mostGrowthMB = 40;

/** The HTTP front door under load: tools as fast as they are answered, and a steady mix of questions and tools. */
export async function benchLoad(): Promise<Measured[]> {
  const tools = { requests: toolRequests(), connections: 100, seconds: 60 };
  const mixed = { requests: mixedRequests(), connections: 20, seconds: 300, perSecond: 17 };
  return [
    ...(await underLoad("tools, 100 connections, 60 s", {}, tools)),
    ...(await underLoad("the same without caches", { CACHE_S: "0" }, tools)),
    ...(await underLoad("questions and tools, 1,020 a minute, 5 min", {}, mixed)),
  ];
}

type Firing = Omit<Parameters<typeof fire>[0], "url">;

async function underLoad(what: string, environment: Record<string, string>, firing: Firing): Promise<Measured[]> {
  process.stderr.write(`load: ${what}\n`);
  const served = await serveApart(environment);
  try {
    await fire({ url: served.url, ...firing, connections: 4, seconds: 5 });
    const watched = watch(served);
    const fired = await fire({ url: served.url, ...firing });
    return [...rowsOf(what, fired), ...(await watched(what))];
  } finally {
    await served.close();
  }
}

function rowsOf(what: string, { times, refused, errors, late, seconds }: Fired): Measured[] {
  return [
    { area: "load", what: `${what}: wait for an answer`, n: times.length, ...quantiles(times), unit: "ms" },
    single("load", `${what}: answers`, times.length / seconds, "per s"),
    single("load", `${what}: refused as too many (429)`, refused, "answers"),
    single("load", `${what}: not answered within 10 s`, late, "answers", 0),
    single("load", `${what}: errors`, errors, "answers", 0),
  ];
}

/**
 * Reads memory and event loop lag every two seconds (the lag is that since the last look). Tells at the end the most of
 * the memory and its growth from half to half, and the lags.
 */
function watch(served: Served): (what: string) => Promise<Measured[]> {
  const memory: number[] = [];
  const lags: number[] = [];
  const look = async () => {
    const metric = await served.metrics();
    memory.push(metric("process_resident_memory_bytes") / 1e6);
    lags.push(metric("nodejs_eventloop_lag_p99_seconds") * 1000);
  };
  const timer = setInterval(() => void look().catch(() => undefined), 2_000);
  return async (what) => {
    clearInterval(timer);
    await look();
    const half = Math.ceil(memory.length / 2);
    const growth = quantiles(memory.slice(half)).p50 - quantiles(memory.slice(0, half)).p50;
    const lag = { area: "load", what: `${what}: event loop lag, p99 of 2 s`, n: lags.length, ...quantiles(lags) };
    return [
      { ...lag, unit: "ms" },
      single("load", `${what}: most resident memory`, Math.max(...memory), "MB", mostMemoryMB),
      single("load", `${what}: memory of the second half above the first`, Math.max(0, growth), "MB", mostGrowthMB),
    ];
  };
}
