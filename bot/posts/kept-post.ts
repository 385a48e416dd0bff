import type { PostFacts } from "./post-facts.ts";
import type { Post } from "./publisher.ts";

/** What the ledger keeps of a post: as it was composed, for another try; and the facts, to tell what a correction changed. */
export interface KeptPost {
  post: Post;
  facts: PostFacts;
}

/** As it was written to the ledger; charts are left out once it is sent, for they are large and not needed again. */
export function keptPost(payload: unknown): KeptPost {
  return payload as KeptPost;
}

export function withoutCharts({ post, facts }: KeptPost): KeptPost {
  return { post: { ...post, charts: [] }, facts };
}
