import { randomUUID } from "node:crypto";
import type { DeliveryKind } from "./peer-deliveries.ts";
import type { OpenedView } from "./peer-state.ts";
import { botUser, type SeenMessage, type SlackPeer, team } from "./slack-peer.ts";

export interface Said {
  ts: string;
  /** The event as it went out, with its id, to be sent again. */
  event: Record<string, unknown>;
  id: string;
}

/** What people do in the workspace, each turned into what Slack would send to the app. */
export interface People {
  /** Writes into a channel; the app hears of it as a mention when it is named. */
  say(user: string, channel: string, text: string, thread?: string): Promise<Said>;
  /** Writes to the app alone; in the pane with a thread. */
  tell(user: string, text: string, thread?: string): Promise<Said & { channel: string }>;
  openPane(user: string): Promise<{ channel: string; thread: string }>;
  openHome(user: string): Promise<void>;
  command(user: string, channel: string, text: string): Promise<unknown>;
  press(user: string, channel: string, on: Pressed, element: object, block?: object): Promise<unknown>;
  shortcut(user: string, callback: string, about?: { channel: string; message: SeenMessage }): Promise<unknown>;
  submit(user: string, view: OpenedView, values: Record<string, object>): Promise<unknown>;
  suggest(user: string, action: string, value: string): Promise<unknown>;
  event(event: Record<string, unknown>, id?: string, retry?: number): Promise<unknown>;
}

/** A message with buttons: one in the channel, or one that only a person sees. */
export interface Pressed {
  ts?: string;
  thread_ts?: string;
  isWhisper?: boolean;
  view?: string;
}

export function peopleOf(peer: SlackPeer): People {
  const { deliveries, state } = peer;
  const id = (name: string) => peer.users[name] ?? name;
  const common = (user: string) => ({
    token: "x",
    team: { id: team, domain: "pit" },
    user: { id: id(user), username: user, name: user, team_id: team },
    api_app_id: "A0PIT",
    trigger_id: newTrigger(user),
  });
  const newTrigger = (user: string) => {
    const trigger = randomUUID();
    state.triggers.set(trigger, id(user));
    return trigger;
  };
  const send = (kind: DeliveryKind, payload: Record<string, unknown>) => deliveries.deliver(kind, payload);
  const event: People["event"] = (one, name = newEventId(), retry = 0) =>
    deliveries.deliver("events_api", envelope(one, name), retry);
  const speak = async (user: string, channel: string, text: string, thread: string | undefined, type: string) => {
    const given = { channel, text, ...(thread === undefined ? {} : { thread_ts: thread }) };
    const { ts } = await peer.as(user, "chat.postMessage", given);
    const channel_type = channel.startsWith("D") ? "im" : "channel";
    return { type, user: id(user), team, channel_type, ...given, ts: String(ts), event_ts: String(ts) };
  };
  const direct = async (user: string) => {
    const { channel } = await peer.as(user, "conversations.open", { users: botUser });
    return (channel as { id: string }).id;
  };
  return {
    async say(user, channel, text, thread) {
      const named = text.includes(`<@${botUser}>`);
      const said = await speak(user, channel, text, thread, named ? "app_mention" : "message");
      const name = newEventId();
      await event(said, name);
      return { ts: said.ts, event: said, id: name };
    },
    async tell(user, text, thread) {
      const channel = await direct(user);
      const said = await speak(user, channel, text, thread, "message");
      const name = newEventId();
      await event(said, name);
      return { ts: said.ts, event: said, id: name, channel };
    },
    async openPane(user) {
      const channel = await direct(user);
      const { ts } = await peer.as("bot", "chat.postMessage", { channel, text: "New chat" });
      const thread = { user_id: id(user), context: {}, channel_id: channel, thread_ts: String(ts) };
      await event({ type: "assistant_thread_started", assistant_thread: thread, event_ts: String(ts) });
      return { channel, thread: String(ts) };
    },
    async openHome(user) {
      await event({ type: "app_home_opened", user: id(user), channel: await direct(user), tab: "home", event_ts: "1" });
    },
    command: (user, channel, text) =>
      send("slash_commands", {
        command: "/pitsynth",
        text,
        user_id: id(user),
        user_name: user,
        channel_id: channel,
        channel_name: "x",
        team_id: team,
        api_app_id: "A0PIT",
        trigger_id: newTrigger(user),
        response_url: peer.responseUrl(`${user}-${channel}`),
      }),
    press: (user, channel, on, element, block) =>
      send("interactive", {
        ...common(user),
        type: "block_actions",
        ...(on.view === undefined
          ? {
              container: {
                type: "message",
                message_ts: on.ts,
                channel_id: channel,
                is_ephemeral: on.isWhisper === true,
              },
              channel: { id: channel, name: "x" },
              message: on.isWhisper ? undefined : { type: "message", ts: on.ts, thread_ts: on.thread_ts, text: "" },
            }
          : { container: { type: "view", view_id: on.view }, view: { id: on.view, type: "home" } }),
        actions: [{ block_id: "b", action_ts: "1", ...block, ...element }],
        response_url: peer.responseUrl(`${user}-${channel}`),
      }),
    shortcut: (user, callback, about) =>
      send("interactive", {
        ...common(user),
        callback_id: callback,
        ...(about === undefined
          ? { type: "shortcut", action_ts: "1" }
          : {
              type: "message_action",
              message_ts: about.message.ts,
              channel: { id: about.channel, name: "x" },
              message: { type: "message", ...about.message },
              response_url: peer.responseUrl(`${user}-${about.channel}`),
            }),
      }),
    submit: (user, view, values) =>
      send("interactive", {
        ...common(user),
        type: "view_submission",
        view: { ...view.view, id: view.id, state: { values } },
      }),
    suggest: (user, action, value) =>
      send("interactive", {
        ...common(user),
        type: "block_suggestion",
        action_id: action,
        block_id: "b",
        value,
        container: { type: "view" },
      }),
    event,
  };
}

const newEventId = () => `Ev${randomUUID()}`;

function envelope(event: Record<string, unknown>, id: string): Record<string, unknown> {
  return {
    token: "x",
    team_id: team,
    api_app_id: "A0PIT",
    event,
    type: "event_callback",
    event_id: id,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ team_id: team, user_id: botUser, is_bot: true }],
  };
}
