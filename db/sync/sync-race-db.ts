import type { RaceDb } from "../client.ts";
import { Fault } from "../fault.ts";
import { createJsonClient, type JsonClientOptions } from "../feeds/http/json-client.ts";
import type { RateLimit } from "../feeds/http/rate-limiter.ts";
import { createJolpicaFeed, jolpicaLimits } from "../feeds/jolpica/feed.ts";
import { createOpenF1Feed, openF1Accepts, openF1Limits } from "../feeds/openf1/feed.ts";
import { applyRace } from "./apply-race.ts";
import { askRace, type Feeds } from "./ask-race.ts";
import { importRelease } from "./import-release.ts";
import { planOf, type RacePlan } from "./plan.ts";
import { racesOfSeason } from "./race-row.ts";
import { type FeedName, type RaceSync, type SyncFault, type SyncReport, syncFault } from "./report.ts";
import { applySchedule } from "./schedule.ts";

export interface SyncOptions {
  /** Only this season; without it, that of `now` and every season with a race that is not final. */
  readonly season?: number | undefined;
  readonly now: Date;
  readonly jolpicaUrl?: string | undefined;
  readonly openF1Url?: string | undefined;
  /** An F1DB release to take over first, if it is new; without it F1DB is not asked. */
  readonly f1dbUrl?: string | undefined;
  readonly cacheFolder: string;
  readonly signal?: AbortSignal | undefined;
  /** Told after each race. */
  readonly onProgress?: ((done: number, total: number, race: string) => void) | undefined;
  readonly log?: ((message: string) => void) | undefined;
  /** For tests and private mirrors: other limits, patience and pauses than the public APIs ask for. */
  readonly http?: Partial<Pick<JsonClientOptions, "timeoutMs" | "attempts" | "backOffMs">> & {
    readonly limits?: Partial<Record<FeedName, readonly RateLimit[]>>;
  };
}

/** How many races are asked about while one is being written. */
const racesAhead = 2;

/**
 * Brings the race database up to date: OpenF1 tells a result first (provisional), Jolpica confirms it (final), and every
 * value that a later answer changes is logged. Each race is one transaction, so that a killed run is taken up by the
 * next. A source that fails costs what it alone has, and is reported; it never undoes what the other tells. Running it
 * again with nothing new changes nothing.
 */
export async function syncRaceDb(db: RaceDb, options: SyncOptions): Promise<SyncReport> {
  const { feeds, requests } = createFeeds(options);
  const seasons = seasonsToSync(db, options);
  const faults: SyncFault[] = [];
  let rowsChanged = await syncRelease(db, options, faults);
  for (const season of seasons) rowsChanged += await syncSchedule(db, feeds, season, options, faults);
  const plans = seasons
    .flatMap((season) => racesOfSeason(db, season))
    .flatMap((race) => planOf(db, race, options.now) ?? []);
  const races = await syncRaces(db, feeds, plans, options, faults);
  return {
    at: options.now.toISOString(),
    seasons,
    races,
    rowsChanged: races.reduce((sum, race) => sum + race.rowsChanged, rowsChanged),
    corrections: races.reduce((sum, race) => sum + race.corrections, 0),
    faults,
    requests: requests(),
  };
}

function createFeeds(options: SyncOptions): { feeds: Feeds; requests: () => Record<FeedName, number> } {
  const { cacheFolder, signal, http: { limits, ...patience } = {} } = options;
  const shared = { cacheFolder, signal, ...patience };
  const jolpica = createJsonClient({ ...shared, name: "Jolpica", limits: limits?.jolpica ?? jolpicaLimits });
  const openF1 = createJsonClient({
    ...shared,
    name: "OpenF1",
    limits: limits?.openf1 ?? openF1Limits,
    accept: openF1Accepts,
  });
  return {
    feeds: {
      jolpica: createJolpicaFeed(jolpica, options.jolpicaUrl),
      openF1: createOpenF1Feed(openF1, options.openF1Url),
    },
    requests: () => ({ jolpica: jolpica.requestCount(), openf1: openF1.requestCount() }),
  };
}

function seasonsToSync(db: RaceDb, { season, now }: SyncOptions): number[] {
  if (season !== undefined) return [season];
  const open = db.sqlite
    .prepare("select distinct season from races where result_state <> 'final' and date <= ?")
    .pluck()
    .all(now.toISOString().slice(0, 10)) as number[];
  return [...new Set([...open, now.getUTCFullYear()])].sort((a, b) => a - b);
}

async function syncRelease(db: RaceDb, options: SyncOptions, faults: SyncFault[]): Promise<number> {
  const { f1dbUrl: url, cacheFolder, now, signal } = options;
  if (url === undefined) return 0;
  try {
    return await importRelease(db, { url, cacheFolder, now, signal });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    faults.push(syncFault("f1db", "release", error));
    return 0;
  }
}

async function syncSchedule(
  db: RaceDb,
  feeds: Feeds,
  season: number,
  options: SyncOptions,
  faults: SyncFault[],
): Promise<number> {
  try {
    return applySchedule(db, season, await feeds.jolpica.rows("races", season), options.now);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    faults.push(syncFault("jolpica", String(season), error));
    return 0;
  }
}

/** Asks ahead, writes in order: a championship table builds on the one before. */
async function syncRaces(
  db: RaceDb,
  feeds: Feeds,
  plans: readonly RacePlan[],
  options: SyncOptions,
  faults: SyncFault[],
): Promise<RaceSync[]> {
  const synced: RaceSync[] = [];
  const asked = new Map<number, ReturnType<typeof askRace>>();
  const ask = (at: number) => {
    const plan = plans[at];
    if (!plan || asked.has(at)) return;
    const answers = askRace(feeds, plan);
    answers.catch(() => undefined);
    asked.set(at, answers);
  };
  for (let at = 0; at < plans.length; at += 1) {
    for (let ahead = at; ahead <= at + racesAhead; ahead += 1) ask(ahead);
    options.signal?.throwIfAborted();
    const answers = await asked.get(at);
    asked.delete(at);
    if (!answers) continue;
    faults.push(...answers.faults);
    const race = applyRace(db, answers, options.now);
    synced.push(race);
    options.log?.(`${race.race}: ${race.state}, ${race.rowsChanged} rows changed, ${race.corrections} corrections`);
    options.onProgress?.(at + 1, plans.length, race.race);
  }
  return synced;
}
