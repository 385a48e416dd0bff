import { describe, expect, it } from "vitest";
import { renderChart } from "./render-chart.ts";
import type { ChartSpec } from "./spec.ts";
import { lines, png, pngSize, svgOf, textsOf, twenty } from "./testing/read-picture.ts";

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
