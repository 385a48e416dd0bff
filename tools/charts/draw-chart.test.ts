import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterEach, describe, expect, it } from "vitest";
import { type ChartDesk, createChartDesk } from "./draw-chart.ts";
import type { ChartSpec } from "./spec.ts";

const chart = (n: number): ChartSpec => ({
  kind: "lines",
  title: `Chart ${n}`,
  alt: `Line ${n}`,
  x: { label: "Lap" },
  y: { label: "Gap", unit: "s" },
  series: [{ name: "VER", points: Array.from({ length: 70 }, (_, i) => [i + 1, Math.sin(i + n)] as const) }],
});

const desks: ChartDesk[] = [];
function deskOf(options: Parameters<typeof createChartDesk>[0]): ChartDesk {
  const desk = createChartDesk(options);
  desks.push(desk);
  return desk;
}
afterEach(() => Promise.all(desks.splice(0).map((desk) => desk.close())));

describe("a chart desk", () => {
  it("draws in a worker while the event loop goes on", async () => {
    const desk = deskOf({ workers: 1 });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const drawn = await desk.draw(chart(1), { width: 600, theme: "light" });
    delay.disable();
    expect(drawn).toMatchObject({ format: "png", width: 600, alt: "Line 1" });
    expect(Buffer.from(drawn.bytes).readUInt32BE(16)).toBe(600);
    expect(delay.percentile(50) / 1e6).toBeLessThan(50);
  });

  it("gives the same chart from its cache, one in another theme or form anew", async () => {
    const desk = deskOf({ workers: 1 });
    const [first, second] = await Promise.all([desk.draw(chart(1)), desk.draw(chart(1))]);
    const again = await desk.draw(chart(1));
    expect(again.bytes).toBe(first.bytes);
    expect(second.bytes).toBe(first.bytes);
    expect((await desk.draw(chart(1), { theme: "light" })).bytes).not.toEqual(first.bytes);
    const { bytes } = await desk.draw(chart(1), { format: "svg" });
    expect(Buffer.from(bytes).toString("utf8")).toMatch(/^<svg /);
  });

  it("forgets the pictures used longest ago", async () => {
    const desk = deskOf({ workers: 1, cacheSize: 2 });
    const first = await desk.draw(chart(1));
    const second = await desk.draw(chart(2));
    await desk.draw(chart(1));
    await desk.draw(chart(3));
    expect((await desk.draw(chart(1))).bytes).toBe(first.bytes);
    expect((await desk.draw(chart(2))).bytes).not.toBe(second.bytes);
  });

  it("turns away with busy what would wait too long, and draws the rest", async () => {
    const desk = deskOf({ workers: 1, queueLimit: 2 });
    const asked = [1, 2, 3, 4, 5].map((n) => desk.draw(chart(n)));
    const settled = await Promise.allSettled(asked);
    expect(settled.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
    expect(settled[4]).toMatchObject({ reason: { code: "busy" } });
    expect((await desk.draw(chart(5))).width).toBe(1000);
  });

  it("lets an aborted asker go at once and frees his place in the queue", async () => {
    const desk = deskOf({ workers: 1, queueLimit: 1 });
    const first = desk.draw(chart(1));
    const gone = new AbortController();
    const waiting = desk.draw(chart(2), { signal: gone.signal });
    gone.abort(new Error("never mind"));
    await expect(waiting).rejects.toThrow("never mind");
    const third = desk.draw(chart(3));
    expect((await Promise.all([first, third])).map(({ width }) => width)).toEqual([1000, 1000]);
    await expect(desk.draw(chart(4), { signal: gone.signal })).rejects.toThrow("never mind");
  });

  it("goes on for others who wait for the same chart when one gives up", async () => {
    const desk = deskOf({ workers: 1 });
    const gone = new AbortController();
    const [left, stays] = [desk.draw(chart(1), { signal: gone.signal }), desk.draw(chart(1))];
    gone.abort(new Error("never mind"));
    await expect(left).rejects.toThrow("never mind");
    expect((await stays).width).toBe(1000);
  });

  it("gives up a drawing that takes too long, then draws with a new worker", async () => {
    const desk = deskOf({ workers: 1, timeoutMs: 1 });
    await expect(desk.draw(chart(1))).rejects.toMatchObject({ code: "internal" });
    await expect(desk.draw(chart(1))).rejects.toMatchObject({ code: "internal" });
  });

  it("answers a chart that cannot be drawn with a fault and draws the next", async () => {
    const desk = deskOf({ workers: 1 });
    const broken = { kind: "lines", title: "No series", alt: "" } as unknown as ChartSpec;
    await expect(desk.draw(broken)).rejects.toMatchObject({
      code: "internal",
      message: "The chart could not be drawn.",
    });
    expect((await desk.draw(chart(1))).width).toBe(1000);
  });

  it("refuses sizes that it cannot draw", async () => {
    const desk = deskOf({ workers: 1 });
    for (const size of [{ width: 10 }, { width: 5000 }, { width: 600.5 }, { height: 100 }, { height: 9000 }])
      await expect(desk.draw(chart(1), size)).rejects.toMatchObject({ code: "bad_input" });
  });
});
