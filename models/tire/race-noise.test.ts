import { describe, expect, it } from "vitest";
import { recentForecasts, scaleByRaceNoise, widthFactor } from "./race-noise.ts";

const forecast = (raceId: number, atS: number, error: number) => ({
  raceId,
  predicted: 90,
  actual: 90 + error,
  lo: 89.5,
  hi: 90.5,
  atS,
  doneS: atS + 90,
});

describe("the width of intervals in a race", () => {
  it("stays as it is while little is known", () => {
    expect(widthFactor([])).toBe(1);
    expect(widthFactor(new Array(10).fill(3))).toBe(1);
  });

  it("grows in a noisy race and shrinks in a quiet one, never to nothing", () => {
    const noisy = widthFactor(new Array(recentForecasts).fill(2));
    const quiet = widthFactor(new Array(recentForecasts).fill(0));
    expect(noisy).toBeGreaterThan(1.2);
    expect(quiet).toBeLessThan(0.8);
    expect(quiet).toBeGreaterThan(0.3);
  });

  it("goes by the latest forecasts", () => {
    const calmed = [...new Array(200).fill(5), ...new Array(recentForecasts).fill(0.5)];
    expect(widthFactor(calmed)).toBeLessThan(1);
  });

  it("learns from forecasts only once their lap is over, and race by race", () => {
    const noisy = Array.from({ length: 40 }, (_, i) => forecast(202301, 100 + i, 2));
    const before = forecast(202301, 180, 0);
    const after = forecast(202301, 400, 0);
    const elsewhere = forecast(202302, 400, 0);
    const scaled = scaleByRaceNoise([...noisy, before, after, elsewhere]);
    const width = (at: number) => (scaled[at]?.hi ?? 0) - (scaled[at]?.lo ?? 0);
    expect(width(40)).toBeCloseTo(1, 9);
    expect(width(41)).toBeGreaterThan(1.3);
    expect(width(42)).toBeCloseTo(1, 9);
  });
});
