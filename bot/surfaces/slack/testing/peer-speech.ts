import { randomUUID } from "node:crypto";
import { botUser, type SlackPeer, team } from "./slack-peer.ts";

export interface Said {
  ts: string;
  /** The event as it went out, with its id, to be sent again. */
  event: Record<string, unknown>;
  id: string;
}

/** What people write and open, each turned into the event that Slack would send to the app. */
export interface Speech {
  /** Writes into a channel; the app hears of it as a mention when it is named. */
  say(user: string, channel: string, text: string, thread?: string): Promise<Said>;
  /** Writes to the app alone; in the pane with a thread. */
  tell(user: string, text: string, thread?: string): Promise<Said & { channel: string }>;
  openPane(user: string): Promise<{ channel: string; thread: string }>;
  openHome(user: string): Promise<void>;
  event(event: Record<string, unknown>, id?: string, retry?: number): Promise<unknown>;
}

export function speechOf(peer: SlackPeer): Speech {
  const id = (name: string) => peer.users[name] ?? name;
  const event: Speech["event"] = (one, name = newEventId(), retry = 0) =>
    peer.deliveries.deliver("events_api", envelope(one, name), retry);
  const speak = async (user: string, channel: string, text: string, thread: string | undefined, type: string) => {
    const given = { channel, text, ...(thread === undefined ? {} : { thread_ts: thread }) };
    const ts = String((await peer.as(user, "chat.postMessage", given)).ts);
    const channel_type = channel.startsWith("D") ? "im" : "channel";
    const said = { type, user: id(user), team, channel_type, ...given, ts, event_ts: ts };
    const name = newEventId();
    await event(said, name);
    return { ts, event: said, id: name };
  };
  const direct = async (user: string) => {
    const { channel } = await peer.as(user, "conversations.open", { users: botUser });
    return (channel as { id: string }).id;
  };
  return {
    event,
    say: (user, channel, text, thread) =>
      speak(user, channel, text, thread, text.includes(`<@${botUser}>`) ? "app_mention" : "message"),
    async tell(user, text, thread) {
      const channel = await direct(user);
      return { ...(await speak(user, channel, text, thread, "message")), channel };
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
