import { describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { renderChart } from "./render-chart.ts";
import type { ChartSpec } from "./spec.ts";
import { boxesOf, lines, png, pngSize, svgOf, textsOf } from "./testing/read-picture.ts";
import { sampleCharts } from "./testing/sample-charts.ts";

const samples = Object.entries(sampleCharts(openBundledDb()));

describe.each(samples)("the chart %s of real data", (_, chart) => {
  it.each(["dark", "light"] as const)("is a PNG of the size asked for (%s)", (theme) => {
    const drawn = renderChart(chart, { ...png, theme, width: 400, height: 450 });
    expect([drawn.width, drawn.height]).toEqual([400, 450]);
    expect(pngSize(drawn.bytes)).toEqual([400, 450]);
  });

  it("shows its title and its names as text, inside the picture", () => {
    const markup = svgOf(chart, { width: 1000 });
    const texts = textsOf(markup);
    expect(texts).toContain(chart.title);
    expect(texts.length).toBeGreaterThan(8);
    for (const box of boxesOf(markup)) {
      expect(box.left, box.text).toBeGreaterThan(0);
      expect(box.right, box.text).toBeLessThan(1000);
    }
  });

  it("carries its alt text in the SVG", () => {
    expect(svgOf(chart)).toContain(`<desc>${chart.alt}</desc>`);
  });

  it("has the same bytes each time", () => {
    expect(svgOf(chart)).toBe(svgOf(chart));
    const [first, second] = [1, 2].map(() => Buffer.from(renderChart(chart, { ...png, width: 400 }).bytes));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });
});

describe("a chart with little or odd data", () => {
  const empty: ChartSpec[] = [
    lines([]),
    lines([{ name: "Nobody", points: [] }]),
    lines([
      {
        name: "Unknown",
        points: [
          [1, null],
          [2, Number.NaN],
          [Infinity, 3],
        ],
      },
    ]),
    { kind: "positions", title: "A title", alt: "", laps: 0, series: [] },
    { kind: "stints", title: "A title", alt: "", laps: 0, drivers: [] },
    { kind: "heat_map", title: "A title", alt: "", columns: [], rows: [], values: [], unit: "points" },
    {
      kind: "scatter",
      title: "A title",
      alt: "",
      x: { label: "x" },
      y: { label: "y" },
      groups: [{ name: "none", points: [] }],
    },
    { kind: "probabilities", title: "A title", alt: "", rows: [] },
  ];
  it.each(empty)("says that there is nothing to draw ($kind)", (chart) => {
    expect(textsOf(svgOf(chart))).toContain("No data to draw");
    expect(pngSize(renderChart(chart, png).bytes)[0]).toBe(800);
  });

  it("draws a single point as a dot", () => {
    const markup = svgOf(lines([{ name: "Lone", color: "#ff0000", points: [[5, 2]] }]));
    expect(textsOf(markup)).toContain("Lone");
    expect(markup).not.toContain("NaN");
    expect(pngSize(renderChart(lines([{ name: "Lone", points: [[5, 2]] }]), png).bytes)[0]).toBe(800);
  });

  it("leaves empty cells of a heat map without a number", () => {
    const values = [
      [1, null, Number.NaN],
      [null, 25],
    ];
    const texts = textsOf(
      svgOf({
        kind: "heat_map",
        title: "T",
        alt: "",
        columns: ["a", "b", "c"],
        rows: ["X", "Y"],
        values,
        unit: "points",
      }),
    );
    expect(texts.filter((text) => /^\d+$/.test(text))).toEqual(["1", "25"]);
  });

  it("breaks a line where a value is missing", () => {
    const whole = svgOf(
      lines([
        {
          name: "A",
          points: [
            [1, 1],
            [2, 2],
            [3, 3],
            [4, 4],
          ],
        },
      ]),
    );
    const broken = svgOf(
      lines([
        {
          name: "A",
          points: [
            [1, 1],
            [2, null],
            [3, 3],
            [4, 4],
          ],
        },
      ]),
    );
    expect(broken).not.toBe(whole);
    expect(broken).not.toContain("NaN");
  });

  it("leaves laps in the pits out of lap times and says so", () => {
    const points = Array.from({ length: 40 }, (_, i) => [i + 1, i === 20 ? 140 : 90 + (i % 5) / 10] as const);
    const texts = textsOf(svgOf(lines([{ name: "A", points }], { y: { label: "Lap time", unit: "lap_time" } })));
    expect(texts.join("\n")).toMatch(/laps over 1:3\d left out/);
    expect(texts.join("\n")).not.toContain("2:20");
  });
});
