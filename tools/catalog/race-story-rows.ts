import { z } from "zod";
import { nameOf, raceDriversOf } from "#db/queries/race-drivers.ts";
import type { ChampionshipEffect, Milestone, RaceStory } from "#db/queries/race-story.ts";
import { titleDecided } from "#db/queries/standings.ts";
import { stintsOf } from "#db/queries/stints.ts";
import type { ToolContext } from "../context.ts";
import { nameOfRace } from "../entities.ts";
import { flag, number, text, toSeconds } from "../output-fields.ts";

const who = { race: z.string(), driver: z.string() };

export const storyListShapes = {
  podium: z.array(
    z.object({
      ...who,
      position: z.int(),
      constructor: z.string(),
      grid: number,
      gap_s: number,
      gap_laps: number,
      points: z.number(),
    }),
  ),
  movers: z
    .array(z.object({ ...who, grid: z.int(), position: z.int(), positions_gained: z.int() }))
    .describe("Finishers who gained and who lost the most since the grid, at most five of each"),
  lead_spans: z
    .array(z.object({ ...who, first_lap: z.int(), last_lap: z.int() }))
    .describe("Who led when, at the line"),
  laps_led: z.array(z.object({ ...who, laps_led: z.int() })),
  stops: z.array(z.object({ ...who, stops: z.int(), total_s: number })).describe("Real pit stops"),
  stints: z.array(
    z.object({ ...who, driver_code: z.string(), compound: text, start_lap: z.int(), end_lap: z.int(), fresh: flag }),
  ),
  retirements: z
    .array(z.object({ ...who, constructor: z.string(), position_text: z.string(), reason: text, laps: number }))
    .describe("Retired, disqualified, or stopped before the flag though classified"),
  milestones: z.array(
    z.object({ race: z.string(), kind: z.string(), driver: text, constructor: text, count: z.int(), text: z.string() }),
  ),
};

export const championshipShape = z.object({
  race: z.string(),
  table: z.enum(["drivers", "constructors"]),
  position: number,
  position_before: number,
  driver: text,
  constructor: text,
  points: z.number(),
  points_before: z.number(),
  gap_to_leader_points: z.number(),
});

/** The lists of a race's story, in the order they are told. */
export function storyLists(context: ToolContext, story: RaceStory) {
  const race = nameOfRace(story.race);
  const names = raceDriversOf(context.db, story.race.raceId);
  const nameBy = (id: string) => names.get(id)?.driverName ?? nameOf(context.db, "driver", id) ?? id;
  const spans = story.leadSpans.map((span) => ({
    race,
    driver: nameBy(span.driverId),
    first_lap: span.firstLap,
    last_lap: span.lastLap,
  }));
  return {
    podium: podiumRows(race, story),
    movers: [...story.gainers, ...story.losers].map((mover) => ({
      race,
      driver: mover.driverName,
      grid: mover.grid,
      position: mover.position,
      positions_gained: mover.positionsGained,
    })),
    lead_spans: spans,
    laps_led: lapsLed(race, spans),
    stops: story.pitStops.map((row) => ({
      race,
      driver: row.driverName,
      stops: row.stops,
      total_s: toSeconds(row.totalMs),
    })),
    stints: stintRows(context, story, race),
    retirements: retirementRows(race, story),
    milestones: story.milestones.map((one) => milestoneRow(context, race, nameBy, one)),
  };
}

function podiumRows(race: string, story: RaceStory) {
  return story.results.flatMap((row) =>
    row.position === null || row.position > 3
      ? []
      : [
          {
            race,
            driver: row.driverName,
            position: row.position,
            constructor: row.constructorName,
            grid: row.grid,
            gap_s: toSeconds(row.gapMs),
            gap_laps: row.gapLaps,
            points: row.points ?? 0,
          },
        ],
  );
}

function stintRows(context: ToolContext, story: RaceStory, race: string) {
  const names = raceDriversOf(context.db, story.race.raceId);
  return stintsOf(context.db, story.race.raceId).map((stint) => ({
    race,
    driver: names.get(stint.driverId)?.driverName ?? stint.driverId,
    driver_code: names.get(stint.driverId)?.driverCode ?? "",
    compound: stint.compound,
    start_lap: stint.startLap,
    end_lap: stint.endLap,
    fresh: stint.tiresUncertain ? null : stint.fresh,
  }));
}

function retirementRows(race: string, story: RaceStory) {
  return story.retirements.map((row) => ({
    race,
    driver: row.driverName,
    constructor: row.constructorName,
    position_text: row.position === null ? row.positionText : String(row.position),
    reason: row.reasonRetired,
    laps: row.laps,
  }));
}

function lapsLed(race: string, spans: readonly { driver: string; first_lap: number; last_lap: number }[]) {
  const led = new Map<string, number>();
  for (const span of spans) led.set(span.driver, (led.get(span.driver) ?? 0) + span.last_lap - span.first_lap + 1);
  return [...led].sort((a, b) => b[1] - a[1]).map(([driver, laps_led]) => ({ race, driver, laps_led }));
}

function milestoneRow(context: ToolContext, race: string, nameBy: (id: string) => string, one: Milestone) {
  const ofDriver = one.of === "driver";
  const name = ofDriver ? nameBy(one.id) : (nameOf(context.db, "constructor", one.id) ?? one.id);
  return {
    race,
    kind: one.kind,
    driver: ofDriver ? name : null,
    constructor: ofDriver ? null : name,
    count: one.count,
    text: `${name}: ${milestoneWords[one.kind](one.count)}`,
  };
}

const milestoneWords: Record<Milestone["kind"], (count: number) => string> = {
  debut: () => "first race",
  first_win: (starts) => `first win, at start ${starts}`,
  first_podium: (starts) => `first podium, at start ${starts}`,
  first_points: (starts) => `first points, at start ${starts}`,
  first_pole: (starts) => `first pole, at start ${starts}`,
  wins: (wins) => `win number ${wins}`,
  starts: (starts) => `start number ${starts}`,
  win_streak: (wins) => `${wins} wins in a row`,
  wins_drought_ended: (starts) => `first win in ${starts} starts`,
};

/** The first five of both tables before and after, and who became champion. */
export function championshipRows(context: ToolContext, race: RaceStory["race"], story: RaceStory) {
  const rows = (table: "drivers" | "constructors", effect: ChampionshipEffect | undefined) =>
    (effect?.top ?? []).map((move) => ({
      race: nameOfRace(race),
      table,
      position: move.positionAfter,
      position_before: move.positionBefore,
      driver: table === "drivers" ? move.name : null,
      constructor: table === "constructors" ? move.name : null,
      points: move.pointsAfter,
      points_before: move.pointsBefore,
      gap_to_leader_points: move.gapToLeaderAfterPoints,
    }));
  const champion = (effect: ChampionshipEffect | undefined) =>
    effect?.top.find((move) => move.id === effect.championId)?.name ?? null;
  return {
    championship: [...rows("drivers", story.drivers), ...rows("constructors", story.constructors)],
    drivers_champion: champion(story.drivers),
    drivers_champion_already: championBefore(context, race),
    constructors_champion: champion(story.constructors),
  };
}

/** Who could not lose the drivers' title any more before this race; null while it was open. */
function championBefore({ db }: ToolContext, { season, raceId }: RaceStory["race"]): string | null {
  const { decidedRaceId, championId } = titleDecided(db, season, "drivers");
  if (decidedRaceId === undefined || championId === undefined || decidedRaceId >= raceId) return null;
  return nameOf(db, "driver", championId) ?? null;
}
