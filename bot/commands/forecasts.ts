import { forecastsBetween, type StoredForecast } from "#db/app/forecasts.ts";
import { Fault } from "#db/fault.ts";
import { raceOf } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import { plural, tableText } from "#tools/render.ts";
import { forecastOutput } from "../posts/forecasts/forecast-output.ts";
import type { ForecastScore } from "../posts/forecasts/score-forecast.ts";
import type { Services } from "../services.ts";
import { printAnswer } from "./output.ts";
import { withServices } from "./with-services.ts";

/** The official forecasts of a season with how they did: each made before the start, none left out, none changed. */
export async function forecasts(options: { season?: string; json?: boolean }): Promise<void> {
  await withServices(async (services) => {
    const season = seasonIn(options.season, services);
    const stored = await forecastsBetween(services.app, season * 100, (season + 1) * 100);
    const rows = stored.map((one) => rowOf(services, one));
    printAnswer(options.json, { season, forecasts: rows }, textOf(season, rows));
  });
}

function seasonIn(text: string | undefined, { context }: Services): number {
  const season = text === undefined ? context.now().getUTCFullYear() : Number(text);
  if (!Number.isInteger(season)) throw new Fault("bad_input", `"${text}" is not a season such as 2025.`);
  return season;
}

function rowOf({ context }: Services, { raceId, phase, version, madeAt, output, score }: StoredForecast) {
  const race = raceOf(context.db, raceId);
  const favorite = [...forecastOutput(output).rows].sort((a, b) => b.win - a.win)[0];
  return {
    race_ref: raceRef(raceId),
    race: race ? race.grandPrixFullName : raceRef(raceId),
    phase,
    model_version: version,
    made_at: madeAt,
    favorite: favorite?.driver ?? "",
    favorite_chance: favorite?.win ?? 0,
    score: score as ForecastScore | null,
  };
}

type Row = ReturnType<typeof rowOf>;

function textOf(season: number, rows: readonly Row[]): string {
  if (rows.length === 0)
    return `No forecasts of ${season} are on record; \`pitsynth serve\` makes them as the races come.`;
  const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
  const table = tableText(
    ["Race", "Made", "Phase", "Favorite", "", "Winner", "", "RPS", "Log"],
    rows.map(({ race_ref, made_at, phase, favorite, favorite_chance, score }) => [
      race_ref,
      `${made_at.slice(0, 16)}Z`,
      phase.replaceAll("_", " "),
      favorite,
      percent(favorite_chance),
      score?.winner ?? "to come",
      score ? percent(score.winner_chance) : "",
      score?.rps.toFixed(3) ?? "",
      score?.log_score.toFixed(2) ?? "",
    ]),
  );
  return [table, ...["before_qualifying", "after_qualifying"].flatMap((phase) => meansOf(rows, phase))].join("\n");
}

function meansOf(rows: readonly Row[], phase: string): string[] {
  const scores = rows.flatMap((row) => (row.phase === phase && row.score ? [row.score] : []));
  if (scores.length === 0) return [];
  const mean = (value: (one: ForecastScore) => number) =>
    scores.reduce((sum, one) => sum + value(one), 0) / scores.length;
  const hits = scores.filter(({ winner_rank }) => winner_rank === 1).length;
  return [
    `${phase.replaceAll("_", " ")}: ${plural(scores.length, "race")}, RPS ${mean(({ rps }) => rps).toFixed(3)} (even guess ${mean(({ rps_even }) => rps_even).toFixed(3)}), log score ${mean(({ log_score }) => log_score).toFixed(2)}, favorite won ${hits}.`,
  ];
}
