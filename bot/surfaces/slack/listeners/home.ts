import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import { settingsIn, teamScope } from "../asking/place.ts";
import { troubleOf } from "../asking/slack-errors.ts";
import { homeActions, homeView } from "../settings/home-view.ts";
import { asPostEvent, postsCallback, postsForm, setSubscriptions } from "../settings/posts-form.ts";
import { readAbout, saveSettings, settingsCallback, settingsForm } from "../settings/settings-form.ts";
import { timeZonesLike } from "../settings/time-zones.ts";
import { standingOf } from "../settings/who.ts";
import type { SlackParts } from "../slack-parts.ts";
import { askForm } from "../wording/ask-form.ts";
import { type SlackLabels, slackLabelsOf } from "../wording/slack-labels.ts";

/** The app's home and the forms that are opened from it. */
export function listenToHome(app: App, parts: SlackParts): void {
  app.event("app_home_opened", async ({ event }) => {
    if (event.tab === undefined || event.tab === "home") await publishHome(parts, event.user);
  });
  onHomeButton(app, homeActions.ask, async ({ trigger_id }) => {
    await parts.client.views.open({ trigger_id, view: askForm({}, await labelsHere(parts)) });
  });
  onHomeButton(app, homeActions.settings, async ({ trigger_id, user }) => {
    const { isAdmin } = await standingOf(parts, user.id);
    if (isAdmin) await parts.client.views.open({ trigger_id, view: await settingsForm(parts, {}, true) });
  });
  onHomeButton(app, homeActions.posts, async ({ trigger_id, user }, channel) => {
    const { isAdmin } = await standingOf(parts, user.id);
    if (isAdmin)
      await parts.client.views.open({ trigger_id, view: await postsForm(parts, channel, await labelsHere(parts)) });
  });
  listenToForms(app, parts);
}

function onHomeButton(app: App, action: string, run: (body: BlockAction, value: string) => Promise<void>): void {
  app.action<BlockAction>(action, async ({ ack, body, action: pressed }) => {
    await ack();
    await run(body, (pressed as ButtonAction).value ?? "");
  });
}

function listenToForms(app: App, parts: SlackParts): void {
  app.options("time_zone", async ({ ack, payload }) => ack({ options: timeZonesLike(payload.value) }));
  app.view(settingsCallback, async ({ ack, view, body }) => {
    const about = readAbout(view.private_metadata);
    const { isAdmin, isMember } = await standingOf(parts, body.user.id);
    const isAllowed = about.channel === undefined ? isAdmin : isMember;
    const errors = isAllowed ? await saveSettings(parts, about, isAdmin, view.state.values) : {};
    if (Object.keys(errors).length > 0) return ack({ response_action: "errors", errors });
    await ack();
    if (about.channel === undefined) await publishHome(parts, body.user.id);
  });
  app.view(postsCallback, async ({ ack, view, body }) => {
    await ack();
    const { channel } = readAbout(view.private_metadata);
    const { isMember } = await standingOf(parts, body.user.id);
    if (channel === undefined || !isMember) return;
    const chosen = view.state.values.events?.events?.selected_options ?? [];
    await setSubscriptions(
      parts,
      channel,
      chosen.flatMap(({ value }) => asPostEvent(value ?? "") ?? []),
      body.user.id,
    );
    await publishHome(parts, body.user.id);
  });
}

/** In the language of the workspace. */
export async function labelsHere(parts: SlackParts): Promise<SlackLabels> {
  return slackLabelsOf(await settingsIn(parts, [teamScope(parts.bot.teamId)]));
}

async function publishHome(parts: SlackParts, user: string): Promise<void> {
  try {
    const { isAdmin } = await standingOf(parts, user);
    await parts.client.views.publish({ user_id: user, view: await homeView(parts, isAdmin) });
  } catch (error) {
    parts.services.context.log.error({ user }, `the home could not be shown: ${troubleOf(error)}`);
  }
}
