/** What a tool is at, for the line that is shown while an answer is being made. */
const words: Record<string, string> = {
  session_results: "looking the results up",
  standings: "adding up the championship",
  statistics: "searching the record books",
  head_to_head: "comparing the two",
  driver_profile: "reading the driver's record",
  constructor_profile: "reading the team's record",
  circuit_profile: "looking the circuit up",
  schedule: "opening the calendar",
  race_laps: "going through the laps",
  pit_stops: "counting the stops",
  race_story: "going through the race",
  data_coverage: "checking what the data covers",
  search_knowledge: "reading up on it",
  optimize_strategy: "running the race a thousand times",
  predict_championship: "playing the season to its end",
  predict_positions: "weighing the field",
  predict_tire_degradation: "fitting the tire model",
};

export const thinkingWords = "thinking";

export function progressWords(tool: string): string {
  return words[tool] ?? "looking it up";
}
