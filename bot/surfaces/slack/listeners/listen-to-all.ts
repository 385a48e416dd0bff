import type { App } from "@slack/bolt";
import { takeEvent } from "#db/app/seen-events.ts";
import type { SlackParts } from "../slack-parts.ts";
import { listenToPane } from "./assistant-pane.ts";
import { listenToButtons } from "./buttons.ts";
import { listenToCommand } from "./command.ts";
import { listenToFeedback } from "./feedback.ts";
import { listenToHome } from "./home.ts";
import { listenToMessages } from "./messages.ts";
import { listenToShortcuts } from "./shortcuts.ts";

/** Everything that may come from Slack. An event that this or another process took on already goes no further. */
export function listenToAll(app: App, parts: SlackParts): void {
  const { services } = parts;
  app.use(async ({ body, next }) => {
    const id = (body as { event_id?: string }).event_id;
    const work = (async () => {
      if (id === undefined || (await takeEvent(services.app, `slack:${id}`, services.context.now()))) await next();
    })();
    parts.underWay.add(work);
    await work.finally(() => parts.underWay.delete(work));
  });
  listenToPane(app, parts);
  listenToMessages(app, parts);
  listenToCommand(app, parts);
  listenToShortcuts(app, parts);
  listenToButtons(app, parts);
  listenToFeedback(app, parts);
  listenToHome(app, parts);
  app.error(async (error) => services.context.log.error({ err: error.original ?? error }, "Slack: a listener failed"));
}
