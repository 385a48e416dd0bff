/** A slash command that runs one tool. */
export interface ToolCommand {
  name: string;
  description: string;
  tool: string;
  /** The tool's fields that it offers, in this order. */
  fields: readonly string[];
  /** What it always asks for. */
  fixed?: Record<string, unknown>;
  /** What was asked, in words, so that a question after it can build on it; `about` is the result's title. */
  asked(about: string): string;
}

export const toolCommands: readonly ToolCommand[] = [
  {
    name: "results",
    description: "Results of a race, qualifying, sprint or practice",
    tool: "session_results",
    fields: ["race", "session", "driver", "constructor_name", "only"],
    asked: (about) => `${about}?`,
  },
  {
    name: "standings",
    description: "The championship now, at the end of a season or after a round",
    tool: "standings",
    fields: ["season", "table", "after_round", "driver", "constructor_name"],
    asked: (about) => `${about}?`,
  },
  {
    name: "strategy",
    description: "Best pit-stop plans, box now or stay out, and what the real stops cost",
    tool: "optimize_strategy",
    fields: [
      ...["race", "circuit", "driver", "ask", "lap", "grid", "start_compound", "compound", "tire_age", "track"],
      "weather",
    ],
    asked: (about) => `${about}?`,
  },
  {
    name: "tires",
    description: "How fast tires wear and how long they last",
    tool: "predict_tire_degradation",
    fields: ["circuit", "race", "compound", "driver", "lap", "tire_age", "track_temp_c"],
    asked: (about) => `${about}?`,
  },
  {
    name: "predict",
    description: "Who wins: chances of win, podium and points of every driver",
    tool: "predict_positions",
    fields: ["race", "driver", "phase", "lap", "grid", "drop"],
    asked: (about) => `${about}?`,
  },
  {
    name: "recap",
    description: "The story of a race",
    tool: "race_story",
    fields: ["race"],
    asked: (about) => `recap of ${about}`,
  },
  {
    name: "compare",
    description: "Two drivers against each other",
    tool: "head_to_head",
    fields: ["driver_a", "driver_b", "season", "season_from", "season_to", "as_teammates"],
    asked: (about) => `${about}?`,
  },
  {
    name: "next",
    description: "The next race and its sessions in your own time",
    tool: "schedule",
    fields: ["circuit", "grand_prix"],
    fixed: { when: "next" },
    asked: () => "when is the next race?",
  },
];
