import { troubleOf } from "../asking/slack-errors.ts";
import type { SlackParts } from "../slack-parts.ts";

export interface Standing {
  /** Runs the workspace. */
  isAdmin: boolean;
  /** Belongs to it, not only invited to some channels. */
  isMember: boolean;
}

/** What a person is in the workspace; nobody in particular when Slack does not tell. */
export async function standingOf(parts: SlackParts, user: string): Promise<Standing> {
  try {
    const { user: found } = await parts.client.users.info({ user });
    const isGuest = found?.is_restricted === true || found?.is_ultra_restricted === true;
    return { isAdmin: found?.is_admin === true || found?.is_owner === true, isMember: found !== undefined && !isGuest };
  } catch (error) {
    parts.services.context.log.error({ user }, `a person's standing is not known: ${troubleOf(error)}`);
    return { isAdmin: false, isMember: false };
  }
}
