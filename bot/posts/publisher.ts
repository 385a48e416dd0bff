import type { ChartSpec } from "#tools/charts/spec.ts";
import type { PostEvent } from "./events.ts";

/** A post as every platform can show it. */
export interface Post {
  event: PostEvent;
  /** What it is about: `2025-8`, `2025-8/qualifying`. */
  subject: string;
  title: string;
  /** Markdown as both platforms know it: paragraphs, **bold**, lists, tables in code fences. Times as `{time:ISO}`. */
  text: string;
  charts: ChartSpec[];
  /** What it stands on and as of when, one line each. */
  footer: string[];
  /**
   * Set in spoiler-safe hours: `title` tells nothing of the result and is all that may be seen (title, preview text, file
   * names, alt texts) until somebody uncovers the rest.
   */
  hidden: boolean;
  /** Team colour or other, `#rrggbb`. */
  color?: string;
  /** Role to ping, and the words around it. */
  ping?: { role: string; wording: string };
  /** The message that this one corrects. */
  corrects?: { messageId: string };
}

/** Where a post goes, and the mark by which it is recognised there. */
export interface PostTarget {
  channel: string;
  /** The same whenever this post is tried; at most 25 letters and digits. */
  nonce: string;
}

export type Sent =
  | { state: "sent"; messageId: string }
  /** The platform said no; `isFinal` when it will say so again (channel gone, no right to write there). */
  | { state: "refused"; reason: string; isFinal: boolean }
  /** Not now; nothing was posted. */
  | { state: "later"; retryAfterMs: number }
  /** The connection broke after the request went out: it may have been posted. */
  | { state: "unsure"; reason: string };

export type Found =
  | { state: "found"; messageId: string }
  | { state: "absent" }
  /** The channel may be written to, its history not read, now or later. */
  | { state: "unreadable"; reason: string }
  /** Not now, as while the platform cannot be reached: to be asked again. */
  | { state: "later"; retryAfterMs: number };

/** The posting side of a chat platform. Never throws but for faults of the program. */
export interface Publisher {
  readonly surface: "discord" | "slack";
  send(post: Post, target: PostTarget): Promise<Sent>;
  /** Looks for a post in the channel's history, not further back than `since`. */
  find(target: PostTarget, since: Date): Promise<Found>;
}
