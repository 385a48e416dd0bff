import { Fault } from "../fault.ts";
import type { JolpicaFeed } from "../feeds/jolpica/feed.ts";
import type { JolpicaList, JolpicaRecord } from "../feeds/jolpica/records.ts";
import type { OpenF1Feed } from "../feeds/openf1/feed.ts";
import type { OpenF1List, OpenF1Record } from "../feeds/openf1/records.ts";
import { raceRef } from "../race-id.ts";
import type { SessionKind } from "../schema/race.ts";
import { type WeekendKeys, weekendOf } from "./open-f1-sessions.ts";
import type { RacePlan, TimingPlan } from "./plan.ts";
import { type FeedName, type SyncFault, syncFault } from "./report.ts";

export interface Feeds {
  readonly jolpica: JolpicaFeed;
  readonly openF1: OpenF1Feed;
}

/** What the feeds told about one race; a list that was not asked for, or could not be had, is missing. */
export interface RaceAnswers {
  readonly plan: RacePlan;
  readonly jolpica: { [L in JolpicaList]?: JolpicaRecord<L>[] };
  readonly openF1: { [L in OpenF1List]?: OpenF1Record<L>[] };
  /** Timing of the sprint. */
  readonly sprint: { [L in "laps" | "stints" | "pit" | "race_control"]?: OpenF1Record<L>[] };
  /** Jolpica's results where they were asked for only to tell who drove Jolpica's laps. */
  readonly lapDrivers?: JolpicaRecord<"results">[] | undefined;
  readonly weekend: WeekendKeys | undefined;
  readonly faults: readonly SyncFault[];
}

/** Asks both feeds at once. A feed that fails costs what it would have told, and is reported. */
export async function askRace(feeds: Feeds, plan: RacePlan): Promise<RaceAnswers> {
  const faults: SyncFault[] = [];
  const guarded = async (source: FeedName, run: () => Promise<void>) => {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(syncFault(source, raceRef(plan.race.id), error));
    }
  };
  const jolpica: RaceAnswers["jolpica"] = {};
  const openF1: RaceAnswers["openF1"] = {};
  const sprint: RaceAnswers["sprint"] = {};
  let weekend: WeekendKeys | undefined;
  await Promise.all([
    guarded("jolpica", () => askJolpica(feeds.jolpica, plan, jolpica)),
    guarded("openf1", async () => {
      weekend = await askOpenF1(feeds.openF1, plan, openF1, sprint);
    }),
  ]);
  let lapDrivers: JolpicaRecord<"results">[] | undefined;
  const lapsMissing = plan.timing.plainLaps && isOver(plan, { jolpica, openF1, weekend }) && !openF1.laps?.length;
  if (lapsMissing)
    await guarded("jolpica", async () => {
      await keep(feeds.jolpica, plan, jolpica, "laps");
      if (jolpica.laps?.length && !jolpica.results)
        lapDrivers = await feeds.jolpica.rows("results", plan.race.season, plan.race.round);
    });
  return { plan, jolpica, openF1, sprint, lapDrivers, weekend, faults };
}

/** The race is over once either source has its result, or the database has had it before. */
function isOver(
  plan: RacePlan,
  { jolpica, openF1, weekend }: Pick<RaceAnswers, "jolpica" | "openF1" | "weekend">,
): boolean {
  const ended = openF1.session_result?.some((row) => weekend?.kinds.get(row.session_key) === "race");
  return plan.race.resultState !== "none" || !!jolpica.results?.length || !!ended;
}

async function keep<L extends JolpicaList>(
  feed: JolpicaFeed,
  plan: RacePlan,
  into: RaceAnswers["jolpica"],
  list: L,
): Promise<void> {
  into[list] = (await feed.rows(list, plan.race.season, plan.race.round)) as (typeof into)[L];
}

async function askJolpica(feed: JolpicaFeed, plan: RacePlan, into: RaceAnswers["jolpica"]): Promise<void> {
  if (!plan.jolpica) return;
  const ask = (list: JolpicaList) => keep(feed, plan, into, list);
  const first: JolpicaList[] = ["qualifying"];
  if (plan.raceStarted) first.unshift("results");
  if (plan.race.sprintQualifyingFormat !== null) first.push("sprint");
  await settle(first.map(ask));
  if (!into.results?.length) return;
  await settle((["pitstops", "driverstandings", "constructorstandings"] as const).map(ask));
}

async function askOpenF1(
  feed: OpenF1Feed,
  plan: RacePlan,
  into: RaceAnswers["openF1"],
  sprint: RaceAnswers["sprint"],
): Promise<WeekendKeys | undefined> {
  const { timing, race } = plan;
  if (!plan.openF1 && !timing.laps && !timing.sprintLaps && !timing.weather && !timing.raceControl) return undefined;
  const weekend = weekendOf(await feed.rows("sessions", { year: race.season }), race);
  if (!weekend) return undefined;
  const ask = async <L extends OpenF1List>(list: L, filters: Record<string, number>) => {
    into[list] = (await feed.rows(list, filters)) as (typeof into)[L];
  };
  const meeting = { meeting_key: weekend.meetingKey };
  const documents = plan.openF1 ? (["session_result", "starting_grid"] as const) : [];
  await settle([ask("drivers", meeting), ...documents.map((list) => ask(list, meeting))]);
  const keyOf = (kind: SessionKind) => [...weekend.kinds].find(([, found]) => found === kind)?.[0];
  const done = (kind: SessionKind) =>
    race.resultState !== "none" || into.session_result?.some((row) => row.session_key === keyOf(kind));
  const raceKey = keyOf("race");
  if (raceKey !== undefined && done("race"))
    await askTiming(timing, (list) => ask(list, { session_key: raceKey }), into);
  const sprintKey = keyOf("sprint");
  if (sprintKey !== undefined && timing.sprintLaps && done("sprint"))
    await askTiming(
      { laps: true, weather: false, raceControl: false },
      async (list) => {
        Object.assign(sprint, { [list]: await feed.rows(list, { session_key: sprintKey }) });
      },
      sprint,
    );
  return weekend;
}

/** Tires and stops are asked for only where there are laps that they belong to. */
async function askTiming(
  wanted: Pick<TimingPlan, "laps" | "weather" | "raceControl">,
  ask: (list: OpenF1List) => Promise<void>,
  into: { readonly laps?: readonly unknown[] },
): Promise<void> {
  const lists: OpenF1List[] = [];
  if (wanted.laps) lists.push("laps");
  if (wanted.raceControl || wanted.laps) lists.push("race_control");
  if (wanted.weather) lists.push("weather");
  await settle(lists.map(ask));
  if (into.laps?.length) await settle((["stints", "pit"] as const).map(ask));
}

/** Waits for all, so that what did come is kept, then tells of the first that failed. */
async function settle(asks: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(asks)).find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}
