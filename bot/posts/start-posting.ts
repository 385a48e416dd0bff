import { randomBytes } from "node:crypto";
import { Cron } from "croner";
import { createComposer } from "./compose/compose-post.ts";
import { recordForecasts } from "./forecasts/record-forecasts.ts";
import type { PostServices } from "./post-services.ts";
import type { Publisher } from "./publisher.ts";
import { runPosts } from "./run-posts.ts";

const everyFewSeconds = "*/15 * * * * *";
const usualLeaseMs = 60_000;

export interface PostingOptions {
  /** For leases and pauses; the machine's own also where the services have a replayed one. */
  clock?: () => Date;
  /** How long a post stays with a process that has died. */
  leaseMs?: number;
}

export interface Poster {
  /** One pass over everything that is due; returns how many posts were settled. */
  run(): Promise<number>;
  /** Begins no other post and waits for the one in flight. */
  stop(): Promise<void>;
}

/** What makes posts and forecasts, to be run by hand or by the clock. */
export function createPoster(
  services: PostServices,
  publishers: readonly Publisher[],
  { clock = () => new Date(), leaseMs = usualLeaseMs }: PostingOptions = {},
): Poster {
  const owner = `${process.pid}-${randomBytes(6).toString("hex")}`;
  const stopping = new AbortController();
  const draft = createComposer(services);
  let pass: Promise<number> = Promise.resolve(0);
  const runOnce = async () => {
    if (stopping.signal.aborted) return 0;
    await recordForecasts(services);
    return runPosts({ services, publishers, owner, clock, leaseMs, draft, signal: stopping.signal });
  };
  return {
    run() {
      pass = pass.catch(() => 0).then(runOnce);
      return pass;
    },
    async stop() {
      stopping.abort();
      await pass.catch(() => undefined);
    },
  };
}

/** Posts by the clock until it is stopped. */
export function startPosting(services: PostServices, publishers: readonly Publisher[]): Pick<Poster, "stop"> {
  const poster = createPoster(services, publishers);
  const failed = (error: unknown) => services.log.error({ err: error }, "looking for posts failed unexpectedly");
  const job = new Cron(everyFewSeconds, { protect: true, catch: failed }, async () => void (await poster.run()));
  return {
    async stop() {
      job.stop();
      await poster.stop();
    },
  };
}
