import type { Found, Post, PostTarget, Publisher, Sent } from "../publisher.ts";

export interface SeenPost {
  readonly id: string;
  readonly channel: string;
  readonly nonce: string;
  readonly post: Post;
}

/** What befalls the next request: it takes effect and is never answered, it is lost before or after it took effect, refused, or the history is closed. */
export type Mishap = "hangs" | "lost_before" | "lost_after" | "refused" | "later" | "unreadable";

export interface ChannelPlatform {
  readonly publisher: Publisher;
  readonly posts: SeenPost[];
  /** Mishaps to come, in order; then all goes well. */
  readonly mishaps: (Mishap | undefined)[];
  /** Held requests wait until it is called again with false. */
  hold(isHeld: boolean): void;
}

/** Channels in memory, for the ledger's rules: what took effect stays in the history and is found by its nonce. */
export function createChannelPlatform(surface: Publisher["surface"] = "discord"): ChannelPlatform {
  const posts: SeenPost[] = [];
  const mishaps: (Mishap | undefined)[] = [];
  let held: Promise<void> = Promise.resolve();
  let release = () => {};
  const send = async (post: Post, { channel, nonce }: PostTarget): Promise<Sent> => {
    const mishap = mishaps.shift();
    if (mishap === "lost_before") return { state: "unsure", reason: "connection reset" };
    if (mishap === "refused") return { state: "refused", reason: "Unknown Channel", isFinal: true };
    if (mishap === "later") return { state: "later", retryAfterMs: 1_000 };
    const id = String(1000 + posts.length);
    posts.push({ id, channel, nonce, post });
    await (mishap === "hangs" ? new Promise(() => {}) : held);
    return mishap === "lost_after" ? { state: "unsure", reason: "timeout" } : { state: "sent", messageId: id };
  };
  const find = async ({ channel, nonce }: PostTarget): Promise<Found> => {
    if (mishaps[0] === "unreadable") return { state: "unreadable", reason: "no right to read the history" };
    const found = posts.find((one) => one.channel === channel && one.nonce === nonce);
    return found ? { state: "found", messageId: found.id } : { state: "absent" };
  };
  return {
    publisher: { surface, send, find },
    posts,
    mishaps,
    hold(isHeld) {
      release();
      held = isHeld ? new Promise((resolve) => (release = resolve)) : Promise.resolve();
    },
  };
}
