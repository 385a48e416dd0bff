import { extendLease, leasePost, type StoredPost } from "#db/app/posts.ts";
import type { AppDb } from "#db/client.ts";

interface Leasing {
  readonly services: { readonly app: AppDb };
  readonly owner: string;
  readonly clock: () => Date;
  readonly leaseMs: number;
}

/**
 * Does some work on a post that nobody else does meanwhile; undefined when somebody else is at it. The lease is renewed
 * while the work goes on and runs out by itself when the process dies.
 */
export async function withLease<T>(
  { services: { app }, owner, clock, leaseMs }: Leasing,
  seen: StoredPost,
  work: (row: StoredPost) => Promise<T>,
): Promise<T | undefined> {
  const until = () => new Date(clock().getTime() + leaseMs);
  const row = await leasePost(app, seen, owner, clock(), until());
  if (!row) return undefined;
  const beat = setInterval(() => void extendLease(app, row.id, owner, until()), leaseMs / 3).unref();
  try {
    return await work(row);
  } finally {
    clearInterval(beat);
  }
}
