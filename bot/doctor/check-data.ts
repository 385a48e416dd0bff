import { openRaceDbReadOnly, type RaceDb } from "#db/client.ts";
import { fileState } from "#db/file-state.ts";
import { dataStatusOf, overdueRaces } from "#db/queries/data-status.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { raceDbPath } from "#db/seed/build.ts";
import { knowledgeStatus } from "#knowledge/indexing/knowledge-status.ts";
import { localEmbedder } from "#knowledge/indexing/local-embedder.ts";
import { openKnowledge } from "#knowledge/search/open-knowledge.ts";
import { type Config, nowOf } from "../config.ts";
import { knowledgeFolder } from "../open-knowledge-base.ts";
import { broken, type Finding, good, warning } from "./finding.ts";

/** A result is settled, and every feed has it, some days after the race. */
const settledDays = 3;

/** How fresh the data are, and whether the knowledge index can be read; nothing while there are no data. */
export async function checkData(config: Config): Promise<Finding[]> {
  const path = raceDbPath(config.home);
  if (fileState(path, "race") !== "current") return [];
  const db = openRaceDbReadOnly(path);
  try {
    return [...aboutClockSetting(config), checkFreshness(config, db), await checkIndex(config, db)];
  } finally {
    db.sqlite.close();
  }
}

function checkFreshness(config: Config, db: RaceDb): Finding {
  const now = nowOf(config);
  const overdue = overdueRaces(db, new Date(now.getTime() - settledDays * 86_400_000));
  const { as_of, feeds } = dataStatusOf(db, now);
  const last = feeds
    .map(({ last_at }) => last_at)
    .sort()
    .at(-1);
  const heard = last ? `; the feeds last gave something on ${last.slice(0, 10)}` : "";
  if (overdue === 0) return good("freshness", `The data cover every race run, up to ${as_of}${heard}.`);
  const says = `${overdue} race${overdue === 1 ? " is" : "s are"} missing: the data end at ${as_of}${heard}.`;
  return warning("freshness", says, "Run `pitsynth data sync`; a running service does it by itself unless SYNC=off.");
}

function aboutClockSetting({ fixedNow }: Config): Finding[] {
  if (!fixedNow) return [];
  const says = `PITSYNTH_NOW holds the time at ${fixedNow.toISOString()}.`;
  return [warning("time", says, "Take it out for real use.")];
}

async function checkIndex(config: Config, db: RaceDb): Promise<Finding> {
  const piece = "knowledge index";
  const folder = knowledgeFolder(config);
  const embedder = localEmbedder();
  const mend = `Delete ${folder} (your own documents in it too; add them again) and run \`pitsynth knowledge build\`.`;
  try {
    const status = knowledgeStatus(db, folder, embedder);
    if (!status.built) return warning(piece, "It is not built yet.", "Nothing: the first question for it builds it.");
    const knowledge = await openKnowledge(folder, { embedder, currentSeason: lastRace(db)?.season ?? 0 });
    const found = await knowledge.search({ query: "What is an undercut?", limit: 1 });
    knowledge.close();
    if (found.length === 0) return broken(piece, "It finds nothing.", mend);
    if (status.upToDate) return good(piece, `${status.chunks} passages can be searched.`);
    return warning(piece, "It is older than its documents.", "Nothing: the next question for it brings it up to date.");
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0]?.slice(0, 120) : String(error);
    return broken(piece, `It cannot be read (${reason}).`, mend);
  }
}
