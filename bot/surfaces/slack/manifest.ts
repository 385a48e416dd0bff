import { stringify } from "yaml";
import { eventsPath } from "./create-bolt-app.ts";
import { commandName } from "./listeners/command.ts";
import { shortcutIds } from "./listeners/shortcuts.ts";

export interface ManifestWishes {
  /** For HTTP mode: the public address under which Slack reaches the bot; over a socket without one. */
  url?: string | undefined;
  /** Read channels that the bot is in: threads without a mention, and posts found again after a crash. */
  history?: boolean | undefined;
  /** See who belongs to a user group, where groups say who may ask. */
  groups?: boolean | undefined;
}

/** The scopes that are asked for, no more than what is used. */
export function scopesFor({ history, groups }: ManifestWishes): string[] {
  return [
    ...["app_mentions:read", "assistant:write", "chat:write", "commands", "files:write", "im:history", "users:read"],
    ...(history ? ["channels:history", "groups:history"] : []),
    ...(groups ? ["usergroups:read"] : []),
  ];
}

/** The app's manifest, to be pasted into Slack when the app is made. */
export function slackManifest(wishes: ManifestWishes): string {
  const address = wishes.url === undefined ? {} : { request_url: `${wishes.url.replace(/\/+$/, "")}${eventsPath}` };
  const url = address.request_url;
  const events = ["app_home_opened", "app_mention", "assistant_thread_started", "assistant_thread_context_changed"];
  const channelEvents = wishes.history ? ["message.channels", "message.groups"] : [];
  return stringify({
    display_information: {
      name: "PitSynth",
      description: "Formula 1 answers with numbers that can be traced",
      background_color: "#14161b",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "PitSynth", always_online: true },
      assistant_view: { assistant_description: "Ask about races, drivers, strategy and what comes next." },
      slash_commands: [
        {
          ...{ command: commandName, description: "Ask about Formula 1", should_escape: true },
          usage_hint: "who won the last race? | private … | subscribe | settings | help",
          ...(url === undefined ? {} : { url }),
        },
      ],
      shortcuts: [
        { name: "Ask PitSynth", type: "global", callback_id: shortcutIds.ask, description: "Ask about Formula 1" },
        {
          ...{ name: "Ask PitSynth about this", type: "message", callback_id: shortcutIds.askAbout },
          description: "Ask PitSynth about this message",
        },
      ],
    },
    oauth_config: { scopes: { bot: scopesFor(wishes) } },
    settings: {
      event_subscriptions: { ...address, bot_events: [...events, ...channelEvents, "message.im"] },
      interactivity: { is_enabled: true, ...address, ...(url === undefined ? {} : { message_menu_options_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  });
}
