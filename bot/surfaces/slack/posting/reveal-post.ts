import { randomBytes } from "node:crypto";
import { keepShownAnswer, shownAnswer } from "#db/app/shown-answers.ts";
import type { Post } from "../../../posts/publisher.ts";
import type { Services } from "../../../services.ts";
import type { Place } from "../asking/place.ts";
import { chartBlocks } from "../asking/send-charts.ts";
import { tellAlone } from "../asking/show-message.ts";
import type { SlackParts } from "../slack-parts.ts";
import { postMessageOf } from "./post-message.ts";

/** Keeps what a hidden post hides; returns by what its button finds it again. */
export async function keepHiddenPost({ app, context }: Pick<Services, "app" | "context">, channel: string, post: Post) {
  const id = randomBytes(8).toString("base64url");
  const { ping: _nobody, ...payload } = post;
  const kept = { id, surface: "slack", conversationId: `slack:post:${channel}`, askerId: null, question: post.title };
  await keepShownAnswer(app, { ...kept, payload }, context.now());
  return id;
}

/** Shows a hidden post to one person alone; false when it is no longer known. */
export async function revealPost(parts: SlackParts, id: string, place: Place, user: string): Promise<boolean> {
  const kept = await shownAnswer(parts.services.app, id);
  if (!kept) return false;
  const post = kept.payload as Post;
  const message = postMessageOf(post, await chartBlocks(parts, post.charts));
  await tellAlone(parts, place, user, message);
  return true;
}
