import type { ToolContext } from "./context.ts";

export interface WatchedClock {
  readonly context: ToolContext;
  /** When somebody first looked at the clock; undefined: what was made does not age with time. */
  readAt(): Date | undefined;
}

export function watchClock(context: ToolContext): WatchedClock {
  let first: Date | undefined;
  const now = () => {
    const at = context.now();
    first ??= at;
    return at;
  };
  return { context: { ...context, now }, readAt: () => first };
}
