import type { ProbabilitiesChart } from "#tools/charts/spec.ts";
import type { ForecastOutput } from "../forecasts/forecast-output.ts";

const shown = 10;

/** Chances of win, podium and points of the ten likeliest to win; `nameOf` may add to the names. */
export function forecastChart(
  output: ForecastOutput,
  title: string,
  nameOf: (driver: string) => string = (driver) => driver,
): ProbabilitiesChart {
  const rows = [...output.rows].sort((a, b) => b.win - a.win || b.podium - a.podium).slice(0, shown);
  const share = (value: number) => Math.max(0, value);
  return {
    kind: "probabilities",
    title,
    subtitle: `Position model ${output.model_version}`,
    alt: `Chance to win: ${rows
      .slice(0, 5)
      .map((row) => `${nameOf(row.driver)} ${Math.round(row.win * 100)} %`)
      .join(", ")}.`,
    rows: rows.map((row) => ({
      name: nameOf(row.driver),
      parts: [
        { name: "Win", p: row.win },
        { name: "2nd or 3rd", p: share(row.podium - row.win) },
        { name: "4th to 10th", p: share(row.points_finish - row.podium) },
      ],
    })),
  };
}
