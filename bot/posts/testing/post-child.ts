import { openAppDb, openRaceDbReadOnly } from "#db/client.ts";
import { freshResolver } from "#db/identity/fresh-resolver.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { catalog } from "#tools/catalog/index.ts";
import { readConfig } from "../../config.ts";
import { createMetrics } from "../../watch/metrics.ts";
import type { PostServices } from "../post-services.ts";
import { createPoster } from "../start-posting.ts";
import { publishersTo } from "./platform-peers.ts";

/** A posting process, to be killed: it posts what is due at a fixed time until nothing is left, then leaves. */
const [raceDb = "", appDb = "", now = "", discord, slack] = process.argv.slice(2);
const db = openRaceDbReadOnly(raceDb);
const note = (details: object, message?: string) =>
  void process.stderr.write(`${message} ${JSON.stringify(details)}\n`);
const services: PostServices = {
  app: openAppDb(appDb),
  config: readConfig({}),
  tools: catalog,
  metrics: createMetrics(),
  log: { info: () => undefined, warn: note, error: note } as unknown as PostServices["log"],
  context: {
    db,
    resolver: freshResolver(db),
    now: () => new Date(now),
    asOf: () => lastRace(db)?.date ?? null,
    log: { error: note },
  },
};
const poster = createPoster(services, publishersTo({ discord, slack }, services), { leaseMs: 400 });
process.stdout.write("ready\n");
for (let idle = 0; idle < 20; ) {
  idle = (await poster.run()) > 0 ? 0 : idle + 1;
  await new Promise((resolve) => setTimeout(resolve, 100));
}
process.exit(0);
