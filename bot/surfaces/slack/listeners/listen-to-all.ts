import type { App } from "@slack/bolt";
import type { SlackParts } from "../slack-parts.ts";
import { listenToPane } from "./assistant-pane.ts";
import { listenToButtons } from "./buttons.ts";
import { listenToCommand } from "./command.ts";
import { listenToFeedback } from "./feedback.ts";
import { listenToHome } from "./home.ts";
import { listenToMessages } from "./messages.ts";
import { listenToShortcuts } from "./shortcuts.ts";
import { writeDownFirst } from "./write-down.ts";

/** Everything that may come from Slack. */
export function listenToAll(app: App, parts: SlackParts): void {
  const { services } = parts;
  writeDownFirst(app, parts);
  listenToPane(app, parts);
  listenToMessages(app, parts);
  listenToCommand(app, parts);
  listenToShortcuts(app, parts);
  listenToButtons(app, parts);
  listenToFeedback(app, parts);
  listenToHome(app, parts);
  app.error(async (error) => services.context.log.error({ err: error.original ?? error }, "Slack: a listener failed"));
}
