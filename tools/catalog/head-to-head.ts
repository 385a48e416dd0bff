import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { type HeadToHeadPeriod, headToHead as headToHeadOf, type SideTotals } from "#db/queries/head-to-head.ts";
import { entityOf } from "../entities.ts";
import { fields } from "../fields.ts";
import { number } from "../output-fields.ts";
import { defineTool } from "../tool.ts";
import { renderHeadToHead } from "./head-to-head-text.ts";

const side = z.object({
  driver: z.string(),
  season: number.describe("Null for all seasons together"),
  race_ahead: z.int().describe("Both classified, this one in front"),
  sprint_ahead: z.int(),
  qualifying_ahead: z.int(),
  avg_qualifying_gap_s: number.describe("To the other, in the last part in which both set a time; below 0: faster"),
  only_one_classified: z.int().describe("Races in which this one was classified and the other was not"),
  wins: z.int(),
  podiums: z.int(),
  poles: z.int(),
  points: z.number(),
  dnfs: z.int(),
});

export const headToHeadShape = z.object({
  title: z.string(),
  driver_a: z.string(),
  driver_b: z.string(),
  as_teammates: z.boolean(),
  season_from: number,
  season_to: number,
  races_together: z.int(),
  sprints_together: z.int(),
  qualifyings_together: z.int(),
  qualifyings_timed: z.int().describe("In the average gap"),
  neither_classified: z.int(),
  totals: z.array(side).describe("Two rows: driver_a, driver_b"),
  by_season: z.array(side).describe("Two rows a season"),
  notes: z.array(z.string()),
});

export const headToHead = defineTool({
  name: "head_to_head",
  title: "Head to head",
  summary: "Two drivers compared: who finished and qualified ahead, points, wins, podiums, poles, by season",
  description:
    "Compares two drivers over the races that both started: how often each finished ahead, qualified ahead, was ahead in sprints; the average gap in qualifying; points, wins, podiums, poles and retirements in those races; in total and by season. as_teammates counts only races in the same team. For whole careers side by side, use driver_profile twice or statistics with both drivers.",
  fields: {
    driver_a: fields.driver("First driver"),
    driver_b: fields.driver("Second driver"),
    season: fields.season("Only this season").optional(),
    season_from: fields.season("From this season on").optional(),
    season_to: fields.season("Up to this season").optional(),
    as_teammates: z.boolean().default(false).describe("Only races in the same team"),
  },
  output: headToHeadShape,
  examples: [
    {
      ask: "Hamilton against Rosberg as teammates",
      input: { driver_a: "Hamilton", driver_b: "Nico Rosberg", as_teammates: true },
    },
    {
      ask: "Norris vs Piastri qualifying head to head in 2025",
      input: { driver_a: "Norris", driver_b: "Piastri", season: 2025 },
    },
    {
      ask: "Who was better at McLaren, Senna or Prost?",
      input: { driver_a: "Senna", driver_b: "Prost", as_teammates: true },
    },
  ],
  run(input, context) {
    const from = input.season ?? input.season_from;
    const to = input.season ?? input.season_to;
    const seasons = { from, to };
    const a = entityOf(context, "driver", input.driver_a, seasons);
    const b = entityOf(context, "driver", input.driver_b, seasons);
    if (a.id === b.id) throw new Fault("bad_input", `driver_a and driver_b are both ${a.name}: name two drivers.`);
    const found = headToHeadOf(context.db, a.id, b.id, {
      asTeammates: input.as_teammates,
      ...(from === undefined ? {} : { seasonFrom: from }),
      ...(to === undefined ? {} : { seasonTo: to }),
    });
    const when = spanText(from, to);
    if (!found) {
      const how = input.as_teammates ? "in the same team" : "against each other";
      throw new Fault("no_data", `${a.name} and ${b.name} did not race ${how}${when}.`);
    }
    const title = `${a.name} against ${b.name}${input.as_teammates ? " as teammates" : ""}${when}`;
    return {
      data: {
        title,
        driver_a: a.name,
        driver_b: b.name,
        as_teammates: input.as_teammates,
        season_from: found.bySeason[0]?.season ?? null,
        season_to: found.bySeason.at(-1)?.season ?? null,
        races_together: found.race.together,
        sprints_together: found.sprint.together,
        qualifyings_together: found.qualifying.together,
        qualifyings_timed: found.qualifying.timed,
        neither_classified: found.race.neitherClassified,
        totals: sidesOf(found, a.name, b.name, null),
        by_season: found.bySeason.flatMap((one) => sidesOf(one, a.name, b.name, one.season)),
        notes: [
          "Counted over races both started; a race that only one of them finished counts for neither.",
          "Wins, podiums, poles and retirements are of races; points include sprints. Qualifying is by classification, before grid penalties.",
        ],
      },
      sources: [{ kind: "table", title: `Race results database (${title})`, ref: "race_results" }],
    };
  },
  render: renderHeadToHead,
});

function sidesOf(period: HeadToHeadPeriod, nameA: string, nameB: string, season: number | null) {
  const { race, sprint, qualifying, a, b } = period;
  const of = (driver: string, totals: SideTotals, which: "A" | "B") => ({
    driver,
    season,
    race_ahead: race[`ahead${which}`],
    sprint_ahead: sprint[`ahead${which}`],
    qualifying_ahead: qualifying[`ahead${which}`],
    avg_qualifying_gap_s: gapSeconds(which === "A" ? 1 : -1, qualifying.gapMs),
    only_one_classified: race[`only${which}Classified`],
    ...totals,
  });
  return [of(nameA, a, "A"), of(nameB, b, "B")];
}

const gapSeconds = (sign: 1 | -1, gapMs: number | null) => (gapMs === null ? null : (sign * Math.round(gapMs)) / 1000);

function spanText(from: number | undefined, to: number | undefined): string {
  if (from === undefined && to === undefined) return "";
  if (from === to) return ` in ${from}`;
  if (from === undefined) return ` up to ${to}`;
  return to === undefined ? ` from ${from} on` : ` from ${from} to ${to}`;
}
