import type { Extra } from "../features.ts";

export type Report = (share: number, label: string) => void;

/** Progress from 0 to 1, for a client that asked for it. Only steps forward are told, as the protocol demands. */
export function reportProgress(extra: Extra): Report | undefined {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  let told = -1;
  return (share, message) => {
    const progress = Math.min(1, Math.max(0, share));
    if (progress <= told) return;
    told = progress;
    const params = { progressToken, progress, total: 1, message };
    extra.sendNotification({ method: "notifications/progress", params }).catch(() => undefined);
  };
}
