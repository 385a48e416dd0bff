import type { PostEvent } from "../../../posts/events.ts";
import type { ChannelSettings, SettingName } from "../../channel/channel-settings.ts";
import { english } from "./slack-labels-en.ts";

/** What Slack's own forms, commands and home say, beside the labels of all channels. Plain text, but for what `mrkdwn` names. */
export interface SlackLabels {
  asks(mrkdwnName: string): string;
  notMember: string;
  membersOnly: string;
  adminsOnly: string;
  commandFailed: string;
  inviteFirst: string;
  subscribed(mrkdwnName: string, events: readonly PostEvent[]): string;
  stillGets(events: readonly PostEvent[]): string;
  noSuchPost(mrkdwnWord: string, events: readonly PostEvent[]): string;
  pingUsage: string;
  pinged(event: PostEvent, isHere: boolean): string;
  notPinged(event: PostEvent): string;
  allowUsage: string;
  allowed(count: number): string;
  /** In mrkdwn. */
  help(bot: string): string;
  form: { save: string; leave: string; send: string; noReason: string; tooOld: string };
  ask: Record<
    "title" | "submit" | "close" | "question" | "example" | "answer" | "toAll" | "toMe" | "where" | "whereHint",
    string
  >;
  posts: { title: string; what(channel: string): string; label: string };
  settings: {
    ofWorkspace: string;
    ofChannel: string;
    fields: Partial<Record<SettingName, string>>;
    hints: Partial<Record<SettingName, string>>;
    choices: Record<"short" | "normal" | "full" | "thread" | "channel" | "threadReplies", string>;
    wrongHours: string;
    wrong(what: string): string;
  };
  home: {
    ask: string;
    settings: string;
    change: string;
    whoMayChange: string;
    posts: string;
    noPosts: string;
    howToSubscribe: string;
    dataTo(asOf: string | null): string;
    /** In mrkdwn. */
    howTo(bot: string): string;
    /** Name and value of each setting that is shown. */
    values(settings: ChannelSettings): [name: string, value: string][];
  };
}

const languages: Record<ChannelSettings["language"], SlackLabels> = { en: english };

export function slackLabelsOf({ language }: Pick<ChannelSettings, "language">): SlackLabels {
  return languages[language];
}
