import { createHash } from "node:crypto";

/** The mark by which a post is recognised on its platform: the same for every try of the same post. */
export function nonceOf(post: {
  surface: string;
  channel: string;
  event: string;
  subject: string;
  revision: number;
}): string {
  const { surface, channel, event, subject, revision } = post;
  const hash = createHash("sha256")
    .update(JSON.stringify([surface, channel, event, subject, revision]))
    .digest("hex");
  return `ps${BigInt(`0x${hash}`).toString(36).slice(0, 22)}`;
}
