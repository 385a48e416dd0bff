import type { StatisticsResult } from "#db/queries/records.ts";
import type { StatisticsInput } from "./statistics-query.ts";

const eventWords: Record<string, string> = {
  win: "win",
  start: "race started",
  entry: "race entered",
  finish: "classified finish",
  points_finish: "points finish",
  top_n: "top finish",
  dnf: "retirement",
  front_row: "front-row start",
  fastest_lap: "fastest lap",
  win_from_pole: "win from pole",
  pole_and_win_and_fastest_lap: "hat-trick",
  one_two: "one-two",
  led_a_lap: "race led",
  title: "world title",
};

const manyOf = (one: string) =>
  one === "grand prix" || one === "teammates" ? one.replace(/^grand/, "grands") : one.replace(/y$/, "ie").concat("s");

type Told = (event: string, input: StatisticsInput) => string;

/** What a metric is, in words; the others say it themselves ("wins from pole"). */
const metricWords: Record<string, Told> = {
  age: (event) => `Age at a ${event}`,
  winning_margin: () => "Winning margin",
  grid_of_event: (event) => `Grid place of a ${event}`,
  finish_of_event: (event) => `Finishing place of a ${event}`,
  positions_gained_in_race: () => "Places gained in a race",
  streak: (event, input) => `Longest run of races ${input.without ? `without a ${event}` : `with a ${event}`}`,
  starts_before_first: (event) => `Starts before the first ${event}`,
  starts_without: (event) => `Starts without a ${event}`,
  starts_since_last: (event) => `Starts since the last ${event}`,
  span_days: (event) => `Days from the first to the last ${event}`,
  gap_days: (event) => `Most days from one ${event} to the next`,
  distinct: (event, input) =>
    `Different ${manyOf((input.distinct_of ?? "driver").replaceAll("_", " "))} with a ${event}`,
  top_n: (_, input) => `Finishes in the first ${input.n ?? 10}`,
  dnfs: () => "Retirements",
  titles: () => "World titles",
};

/** Who or what is compared, of which figure, under which filters: "Wins from pole per driver in the Monaco Grand Prix". */
export function titleOf(input: StatisticsInput, words: readonly string[], table: StatisticsResult | undefined): string {
  const event = eventWords[input.event ?? "win"] ?? (input.event ?? "win").replaceAll("_", " ");
  const told = metricWords[input.metric];
  const plain = input.metric.replaceAll("_", " ").replace(/^avg /, "average ").replace(/^dnf/, "retirement");
  const figure = told ? told(event, input) : plain.charAt(0).toUpperCase() + plain.slice(1);
  const groups = (table?.groupBy ?? []).map((dimension) => dimension.replaceAll("_", " "));
  return [figure, ...(groups.length > 0 ? [`per ${groups.join(" and ")}`] : []), ...words].join(" ");
}
