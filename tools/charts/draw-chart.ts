import { createHash } from "node:crypto";
import { Fault } from "#db/fault.ts";
import { type CrewOptions, createDrawCrew, type DrawCrew, hasWorkers } from "./draw-crew.ts";
import type { ChartSize, DrawnChart } from "./render-chart.ts";
import type { ChartSpec } from "./spec.ts";
import type { ThemeName } from "./theme.ts";

export interface DrawOptions {
  /** Dark when left out. */
  theme?: ThemeName;
  /** Pixels, 200 to 2400; 1000 when left out. */
  width?: number;
  /** Pixels, half to four times the width; as high as the chart needs when left out. */
  height?: number;
  /** `png` when left out. */
  format?: "png" | "svg";
  signal?: AbortSignal;
}

export interface Chart extends DrawnChart {
  /** The description for those who cannot see the picture. */
  alt: string;
}

export interface ChartDesk {
  /**
   * Draws a chart off the event loop. Faults `bad_input` on a size it cannot draw, `busy` when too many wait, `internal` when
   * drawing fails or takes too long; an abort rejects with its reason. The same chart and size come from a cache.
   */
  draw(chart: ChartSpec, options?: DrawOptions): Promise<Chart>;
  close(): Promise<void>;
}

interface Entry {
  readonly drawn: Promise<DrawnChart>;
  readonly cancel: AbortController;
  waiters: number;
  settled: boolean;
}

const defaults = { workers: 2, queueLimit: 24, timeoutMs: 10_000, idleMs: 60_000, cacheSize: 40 };

/** A pool of drawing workers with a small cache of pictures. */
export function createChartDesk(options: Partial<CrewOptions & { cacheSize: number }> = {}): ChartDesk {
  const settings = { ...defaults, ...options };
  const crew = hasWorkers() ? createDrawCrew(settings) : drawingHere();
  const entries = new Map<string, Entry>();
  return {
    async draw(chart, { signal, ...wish } = {}) {
      signal?.throwIfAborted();
      const size = sizeOf(wish);
      const json = JSON.stringify(chart);
      const key = createHash("sha256").update(json).update(JSON.stringify(size)).digest("base64");
      const entry = entries.get(key) ?? begin(crew, { chart: json, size }, () => entries.delete(key));
      entries.delete(key);
      entries.set(key, entry);
      trim(entries, settings.cacheSize);
      const drawn = await waitFor(entry, signal, () => entries.delete(key));
      return { ...drawn, alt: chart.alt };
    },
    close: () => crew.close(),
  };
}

let desk: ChartDesk | undefined;

/** Draws a chart with the process's own workers, which start with the first chart: see ChartDesk.draw. */
export function drawChart(chart: ChartSpec, options: DrawOptions = {}): Promise<Chart> {
  desk ??= createChartDesk();
  return desk.draw(chart, options);
}

function sizeOf({ theme = "dark", width = 1000, height, format = "png" }: Omit<DrawOptions, "signal">): ChartSize {
  const fits = Number.isInteger(width) && width >= 200 && width <= 2400;
  if (!fits) throw new Fault("bad_input", "A chart is 200 to 2400 pixels wide.");
  if (height === undefined) return { theme, width, format };
  const high = Number.isInteger(height) && height >= width / 2 && height <= width * 4;
  if (!high) throw new Fault("bad_input", "A chart's height is half its width to four times its width.");
  return { theme, width, height, format };
}

/** Without built workers (a script run from the sources) the drawing is done in this thread. */
function drawingHere(): DrawCrew {
  return {
    async draw({ chart, size }) {
      const { renderChart } = await import("./render-chart.ts");
      return renderChart(JSON.parse(chart) as ChartSpec, size);
    },
    close: async () => {},
  };
}

function begin(crew: DrawCrew, task: { chart: string; size: ChartSize }, forget: () => void): Entry {
  const cancel = new AbortController();
  const entry: Entry = { drawn: crew.draw(task, cancel.signal), cancel, waiters: 0, settled: false };
  entry.drawn.then(() => {
    entry.settled = true;
  }, forget);
  return entry;
}

/** Waits for a shared picture; when the last who waits gives up, it is taken out of the queue. */
function waitFor(entry: Entry, signal: AbortSignal | undefined, forget: () => void): Promise<DrawnChart> {
  entry.waiters++;
  if (!signal) return entry.drawn.finally(() => entry.waiters--);
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      entry.waiters--;
      reject(signal.reason);
      if (entry.waiters > 0 || entry.settled) return;
      forget();
      entry.cancel.abort(signal.reason);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    const done = () => {
      if (!signal.aborted) entry.waiters--;
      signal.removeEventListener("abort", giveUp);
    };
    entry.drawn.finally(done).then(resolve, reject);
  });
}

function trim(entries: Map<string, Entry>, limit: number): void {
  for (const [key, entry] of entries) {
    if (entries.size <= limit) return;
    if (entry.settled) entries.delete(key);
  }
}
