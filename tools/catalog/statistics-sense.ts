import { Fault } from "#db/fault.ts";
import { careerMetrics, countMetrics, extremeMetrics } from "#db/queries/records.ts";
import type { StatisticsInput } from "./statistics-query.ts";

const isOneOf = (list: readonly string[], metric: string) => list.includes(metric);

/** A field that says nothing to the metric it came with, and what it goes with instead. */
interface Rule {
  readonly field: keyof StatisticsInput;
  isSenseless(input: StatisticsInput): boolean;
  readonly goesWith: string;
}

const hasEvent = ({ metric, list_events }: StatisticsInput) =>
  list_events === true || isOneOf([...extremeMetrics, ...careerMetrics, "distinct"], metric);
const groups = ({ group_by }: StatisticsInput) => (group_by ?? "").split(",").map((one) => one.trim());
const isListed = (input: StatisticsInput) => input.list_events === true;

const rules: readonly Rule[] = [
  {
    field: "event",
    isSenseless: (input) => !hasEvent(input) && countMetrics[input.metric as keyof typeof countMetrics] !== input.event,
    goesWith: "extremes, runs and distinct; for a count choose its metric (wins, podiums, poles ...)",
  },
  {
    field: "event",
    isSenseless: ({ metric, event }) => metric === "winning_margin" && event !== "win",
    goesWith: "other metrics: a winning margin is of wins",
  },
  {
    field: "n",
    isSenseless: ({ metric, event }) => metric !== "top_n" && event !== "top_n",
    goesWith: "metric top_n, or event top_n",
  },
  {
    field: "without",
    isSenseless: (input) => input.metric !== "streak" || isListed(input),
    goesWith: "metric streak; for others use starts_without, or never",
  },
  {
    field: "own_starts_only",
    isSenseless: (input) => input.metric !== "streak" || isListed(input),
    goesWith: "metric streak",
  },
  { field: "distinct_of", isSenseless: ({ metric }) => metric !== "distinct", goesWith: "metric distinct" },
  {
    field: "distinct_of",
    isSenseless: ({ distinct_of }) => distinct_of === "teammates",
    goesWith: "other things: driver_profile lists a driver's teammates, group_by teammates ranks pairs",
  },
  {
    field: "group_by",
    isSenseless: (input) => isListed(input) && !groups(input).every((one) => one === "total" || one === "race"),
    goesWith: "totals: list_events gives one race a row",
  },
  {
    field: "group_by",
    isSenseless: (input) => isOneOf(careerMetrics, input.metric) && groups(input).includes("race"),
    goesWith: "longer spans: a run over races has no value in one race",
  },
  { field: "min_starts", isSenseless: isListed, goesWith: "rankings, not with a list of races" },
  {
    field: "session",
    isSenseless: ({ metric, session }) => metric.startsWith("sprint_") && session !== "sprint",
    goesWith: "other metrics: this one is of sprints",
  },
  {
    field: "rookies",
    isSenseless: ({ metric, rookies }) => rookies === true && metric === "starts_before_first",
    goesWith: "counts of a first season",
  },
];

/** Faults `bad_input` for fields that would have no effect: an answer must not look narrower than it is. */
export function checkSense(input: StatisticsInput): void {
  const broken = rules.filter(
    (rule) => input[rule.field] !== undefined && input[rule.field] !== false && rule.isSenseless(input),
  );
  if (broken.length === 0) return;
  const faults = broken.map(({ field, goesWith }) => `${field} says nothing here; it goes with ${goesWith}`);
  throw new Fault("bad_input", `These fields do not fit metric ${input.metric}: ${faults.join(". ")}.`);
}
