import { describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { type ChartSize, renderChart } from "./render-chart.ts";
import type { ChartSpec, Series } from "./spec.ts";
import { sampleCharts } from "./testing/sample-charts.ts";
import { widthOf } from "./words.ts";

const samples = Object.entries(sampleCharts(openBundledDb()));
const png: ChartSize = { theme: "dark", width: 800, format: "png" };
const svg: ChartSize = { ...png, format: "svg" };

const svgOf = (chart: ChartSpec, size: Partial<ChartSize> = {}) =>
  Buffer.from(renderChart(chart, { ...svg, ...size }).bytes).toString("utf8");

/** Width and height in a PNG's header; throws when it is none. */
function pngSize(bytes: Uint8Array): [number, number] {
  const data = Buffer.from(bytes);
  if (data.toString("latin1", 1, 4) !== "PNG" || data.toString("latin1", 12, 16) !== "IHDR")
    throw new Error("not a PNG");
  if (data.toString("latin1", data.length - 8, data.length - 4) !== "IEND") throw new Error("a PNG cut short");
  return [data.readUInt32BE(16), data.readUInt32BE(20)];
}

/** Every text of an SVG, entities undone. */
function textsOf(markup: string): string[] {
  return [...markup.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) =>
    text
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&"),
  );
}

/** Left and right edge of every level text of an SVG, in the units of its layout. */
function boxesOf(markup: string): { text: string; left: number; right: number }[] {
  const texts = markup.matchAll(/<text([^>]*)transform="translate\(([\d.-]+) [\d.-]+\)"[^>]*>([^<]*)<\/text>/g);
  return [...texts].map(([, attributes = "", x, text = ""]) => {
    const width = widthOf(text.replace(/&\w+;/g, "x"), Number(/font-size:([\d.]+)px/.exec(attributes)?.[1]));
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1];
    const left = Number(x) - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
    return { text, left, right: left + width };
  });
}

const lines = (series: Series[], more: object = {}): ChartSpec => ({
  kind: "lines",
  title: "A title",
  alt: "What it shows",
  x: { label: "Lap" },
  y: { label: "Seconds", unit: "s" },
  series,
  ...more,
});

const twenty = (n: number) => Array.from({ length: n }, (_, i) => `Driver ${i + 1}`);

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

describe("a crowded chart", () => {
  it("names forty drivers, no two names on one another", () => {
    const series = twenty(40).map((name, i) => ({
      name,
      points: [
        [1, i],
        [60, 10 + i / 50],
      ] as const,
    }));
    const markup = svgOf(lines(series), { width: 1000 });
    const ends = [
      ...markup.matchAll(
        /<text[^>]* y="([\d.]+)"[^>]*>Driver \d+<\/text>|<text[^>]*translate\([\d.]+ ([\d.]+)\)[^>]*>Driver \d+<\/text>/g,
      ),
    ];
    const ys = ends.map(([, a, b]) => Number(a ?? b)).sort((a, b) => a - b);
    expect(ys).toHaveLength(40);
    for (let i = 1; i < ys.length; i++) expect((ys[i] ?? 0) - (ys[i - 1] ?? 0)).toBeGreaterThan(24);
  });

  it("draws forty drivers in every kind", () => {
    const names = twenty(40);
    const stints = [{ fromLap: 1, toLap: 70, compound: "HARD" }];
    const charts: ChartSpec[] = [
      {
        kind: "positions",
        title: "T",
        alt: "",
        laps: 70,
        series: names.map((name, i) => ({
          name,
          points: [
            [1, i + 1],
            [i * 2, 40 - i],
          ] as const,
        })),
      },
      { kind: "stints", title: "T", alt: "", laps: 70, drivers: names.map((name) => ({ name, stints })) },
      {
        kind: "heat_map",
        title: "T",
        alt: "",
        columns: names,
        rows: names,
        values: names.map((_, i) => names.map((_, j) => i * j)),
        unit: "points",
      },
      {
        kind: "probabilities",
        title: "T",
        alt: "",
        rows: names.map((name) => ({ name, parts: [{ name: "Win", p: 1 / 40 }] })),
      },
    ];
    for (const chart of charts)
      expect(textsOf(svgOf(chart)).filter((text) => text.startsWith("Driver 4"))).not.toEqual([]);
  });
});

describe("hostile text", () => {
  const bad = `<script>alert(1)</script> "&amp;' {a|b} \u0000\u001b[31m\u202e \ud800 ${"x".repeat(500)}`;
  const charts: ChartSpec[] = [
    lines(
      [
        {
          name: bad,
          color: `red" onload="x`,
          points: [
            [1, 1],
            [2, 2],
          ],
        },
      ],
      {
        title: bad,
        subtitle: bad,
        spans: [{ from: 1, to: 2, name: bad }],
        x: { label: bad, ticks: [bad, bad] },
        y: { label: bad },
      },
    ),
    {
      kind: "positions",
      title: bad,
      alt: bad,
      laps: 3,
      series: [
        {
          name: bad,
          points: [
            [1, 1],
            [3, 1],
          ],
        },
      ],
    },
    {
      kind: "stints",
      title: bad,
      alt: bad,
      laps: 3,
      drivers: [{ name: bad, stints: [{ fromLap: 1, toLap: 3, compound: bad }] }],
    },
    { kind: "heat_map", title: bad, alt: bad, columns: [bad], rows: [bad], values: [[1]], unit: "points" },
    {
      kind: "scatter",
      title: bad,
      alt: bad,
      x: { label: bad },
      y: { label: bad },
      groups: [{ name: bad, points: [[1, 1]] }],
    },
    {
      kind: "probabilities",
      title: bad,
      alt: bad,
      rows: [
        {
          name: bad,
          color: bad,
          parts: [
            { name: bad, p: 0.5 },
            { name: "b", p: 0.5 },
          ],
        },
      ],
    },
  ];
  it.each(charts)("is escaped, cut and drawn ($kind)", (chart) => {
    const markup = svgOf(chart);
    for (const trouble of ["<script", "onload=", "\u0000", "\u001b", "\u202e"]) expect(markup).not.toContain(trouble);
    expect(markup).toContain("&lt;script");
    expect(pngSize(renderChart(chart, png).bytes)[0]).toBe(800);
  });

  it("leaves out what the font cannot draw and keeps accents", () => {
    const texts = textsOf(
      svgOf(
        lines(
          [
            {
              name: "Hülkenberg 🏎️ 角田",
              points: [
                [1, 1],
                [2, 2],
              ],
            },
          ],
          { title: "🏁 Räikkönen 🏆 wins" },
        ),
      ),
    );
    expect(texts).toContain("Hülkenberg");
    expect(texts).toContain("Räikkönen wins");
  });
});
