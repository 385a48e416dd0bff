import { postServices } from "./posts/post-services.ts";
import type { Publisher } from "./posts/publisher.ts";
import { startPosting } from "./posts/start-posting.ts";
import type { Services } from "./services.ts";
import { startSyncing } from "./sync/start-syncing.ts";

export interface Background {
  /** Lets what is in flight come to its end. */
  stop(): Promise<void>;
}

/**
 * What the running service does by itself: it keeps the data up to date, makes its forecasts, and posts. Publishers may become
 * more; until that of a platform is there, its posts wait.
 */
export function startBackground(services: Services, publishers: readonly Publisher[]): Background {
  const { config } = services;
  const own = postServices(services);
  const syncing = config.syncs ? startSyncing(own) : undefined;
  const posting = config.posts.isOn ? startPosting(own, publishers) : undefined;
  return {
    async stop() {
      await Promise.all([syncing?.stop(), posting?.stop()]);
    },
  };
}
