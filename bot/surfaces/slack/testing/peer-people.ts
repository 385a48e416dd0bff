import { randomUUID } from "node:crypto";
import { type Speech, speechOf } from "./peer-speech.ts";
import type { OpenedView } from "./peer-state.ts";
import { type SeenMessage, type SlackPeer, team } from "./slack-peer.ts";

/** A message with buttons: one in the channel, or one that only a person sees; or a view. */
export interface Pressed {
  ts?: string;
  thread_ts?: string;
  isWhisper?: boolean;
  view?: string;
}

/** What people do in the workspace, each turned into what Slack would send to the app. */
export interface People extends Speech {
  command(user: string, channel: string, text: string): Promise<unknown>;
  press(user: string, channel: string, on: Pressed, element: object): Promise<unknown>;
  shortcut(user: string, callback: string, about?: { channel: string; message: SeenMessage }): Promise<unknown>;
  submit(user: string, view: OpenedView, values: Record<string, object>): Promise<unknown>;
  /** Types into a field that offers what fits. */
  suggest(user: string, action: string, value: string): Promise<unknown>;
}

export function peopleOf(peer: SlackPeer): People {
  const interact = (user: string, payload: object) =>
    peer.deliveries.deliver("interactive", { ...commonOf(peer, user), ...payload });
  return {
    ...speechOf(peer),
    command: (user, channel, text) => peer.deliveries.deliver("slash_commands", commandOf(peer, user, channel, text)),
    press: (user, channel, on, element) => interact(user, pressOf(peer, user, channel, on, element)),
    shortcut: (user, callback_id, about) =>
      interact(user, {
        callback_id,
        ...(about ? messageActionOf(peer, user, about) : { type: "shortcut", action_ts: "1" }),
      }),
    submit: (user, view, values) =>
      interact(user, { type: "view_submission", view: { ...view.view, id: view.id, state: { values } } }),
    suggest: (user, action_id, value) =>
      interact(user, { type: "block_suggestion", action_id, block_id: "b", value, container: { type: "view" } }),
  };
}

const idOf = (peer: SlackPeer, user: string) => peer.users[user] ?? user;

/** By which a person may be shown one view. */
function newTrigger(peer: SlackPeer, user: string): string {
  const trigger = randomUUID();
  peer.state.triggers.set(trigger, idOf(peer, user));
  return trigger;
}

function commonOf(peer: SlackPeer, user: string) {
  return {
    token: "x",
    team: { id: team, domain: "pit" },
    user: { id: idOf(peer, user), username: user, name: user, team_id: team },
    api_app_id: "A0PIT",
    trigger_id: newTrigger(peer, user),
  };
}

function commandOf(peer: SlackPeer, user: string, channel: string, text: string) {
  return {
    command: "/pitsynth",
    text,
    user_id: idOf(peer, user),
    user_name: user,
    channel_id: channel,
    channel_name: "x",
    team_id: team,
    api_app_id: "A0PIT",
    trigger_id: newTrigger(peer, user),
    response_url: peer.responseUrl(`${user}-${channel}`),
  };
}

function pressOf(peer: SlackPeer, user: string, channel: string, on: Pressed, element: object) {
  const { ts, thread_ts, isWhisper = false, view } = on;
  const inMessage = {
    container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: isWhisper },
    channel: { id: channel, name: "x" },
    message: isWhisper ? undefined : { type: "message", ts, thread_ts, text: "" },
  };
  return {
    type: "block_actions",
    ...(view === undefined
      ? inMessage
      : { container: { type: "view", view_id: view }, view: { id: view, type: "home" } }),
    actions: [{ block_id: "b", action_ts: "1", ...element }],
    response_url: peer.responseUrl(`${user}-${channel}`),
  };
}

function messageActionOf(peer: SlackPeer, user: string, about: { channel: string; message: SeenMessage }) {
  return {
    type: "message_action",
    message_ts: about.message.ts,
    channel: { id: about.channel, name: "x" },
    message: { type: "message", ...about.message },
    response_url: peer.responseUrl(`${user}-${about.channel}`),
  };
}
