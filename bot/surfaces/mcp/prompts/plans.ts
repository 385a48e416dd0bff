import type { PromptArgument } from "@modelcontextprotocol/sdk/types.js";
import type { Given } from "../features.ts";

/** What a prompt asks for, and which tools answer it. */
export interface PromptPlan {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly PromptArgument[];
  /** Which races its argument `race` is completed with. */
  readonly races: "raced" | "to come";
  readonly withReport?: boolean;
  task(given: Given): string;
  steps(given: Given): { tool: string; why: string }[];
  readonly form: string;
}

const race = (description: string, required = false): PromptArgument => ({ name: "race", description, required });
const raceOf = (given: Given, fallback: string) => given.race || fallback;

export const plans: readonly PromptPlan[] = [
  {
    name: "race_preview",
    title: "Race preview",
    description: "What to expect from a race that is still to come: form, circuit, strategy, forecast",
    arguments: [race("Race to come, by name or like 2026-12 (default: the next one)")],
    races: "to come",
    task: (given) => `Write a preview of this Formula 1 race: ${raceOf(given, "the next one (next)")}.`,
    steps: (given) => [
      { tool: "schedule", why: `race "${raceOf(given, "next")}": where, when, sprint or not` },
      { tool: "circuit_profile", why: "the track and who has won there" },
      { tool: "standings", why: "both championships as they stand" },
      { tool: "session_results", why: "the last race, and qualifying of this weekend if it has been run" },
      { tool: "predict_positions", why: "chances of a win, podium and points" },
      { tool: "predict_tire_degradation", why: "how the compounds wear there" },
      { tool: "optimize_strategy", why: "the fastest legal plans" },
      { tool: "search_knowledge", why: "rules that matter there" },
    ],
    form: "Form: two paragraphs, then three things to watch and the forecast with its probabilities. At most 350 words.",
  },
  {
    name: "race_recap",
    title: "Race recap",
    description: "How a race was won and lost: result, turning points, stops, standings",
    arguments: [race("Race that was run, by name or like 2024-14 (default: the last one)")],
    races: "raced",
    withReport: true,
    task: (given) => `Write a recap of this Formula 1 race: ${raceOf(given, "the last one with a result (last)")}.`,
    steps: (given) => [
      { tool: "race_story", why: `race "${raceOf(given, "last")}": the facts of a recap` },
      { tool: "session_results", why: "classification; only not_classified for the retirements" },
      { tool: "pit_stops", why: "stints and stops, from 2018 on" },
      { tool: "standings", why: "the championships after that round" },
    ],
    form: "Form: a headline, what decided the race, the podium and who gained or lost most, the standings. At most 300 words.",
  },
  {
    name: "strategy_debrief",
    title: "Strategy debrief",
    description: "Stops, tires and what the best legal plan would have been, for a race or one driver in it",
    arguments: [
      race("Race that was run, by name or like 2024-14 (default: the last one)"),
      { name: "driver", description: "Only this driver's race", required: false },
    ],
    races: "raced",
    task: (given) =>
      `Debrief the strategy of this Formula 1 race: ${raceOf(given, "the last one (last)")}${given.driver ? `, for ${given.driver}` : ""}.`,
    steps: (given) => [
      { tool: "pit_stops", why: `race "${raceOf(given, "last")}": stints with compounds and every stop` },
      { tool: "race_laps", why: "pace by stint and gaps around the stops" },
      { tool: "race_story", why: "safety cars and when they came" },
      { tool: "optimize_strategy", why: "the best legal plans, to hold against what was driven" },
      { tool: "predict_tire_degradation", why: "seconds lost per lap by compound" },
      { tool: "search_knowledge", why: "undercut, overcut and the tire rules of that season" },
    ],
    form: "Form: what was driven, what it cost or gained in seconds, what the best plan would have been, one lesson. Tire data begin in 2018.",
  },
  {
    name: "head_to_head",
    title: "Head to head",
    description: "Two drivers compared, over their careers or one season",
    arguments: [
      { name: "driver_a", description: "First driver", required: true },
      { name: "driver_b", description: "Second driver", required: true },
      { name: "season", description: "Only this season, four digits", required: false },
    ],
    races: "raced",
    task: (given) =>
      `Compare ${given.driver_a} with ${given.driver_b}${given.season ? ` in the ${given.season} season` : ""}.`,
    steps: (given) => [
      { tool: "head_to_head", why: "who finished and qualified ahead; as_teammates if they shared a team" },
      { tool: "driver_profile", why: `once for each${given.season ? `, season ${given.season}` : ""}` },
      { tool: "statistics", why: "whatever else decides it: poles, podium rate, wins from the same car" },
    ],
    form: "Form: a table of the main numbers, then a fair verdict in three sentences that says what the numbers cannot tell.",
  },
];
