import type { ChannelSettings } from "../../channel/channel-settings.ts";
import type { SlackLabels } from "./slack-labels.ts";

export const english: SlackLabels = {
  asks: (name) => `*${name}* asks:`,
  notMember: "I am not a member of that channel, so only you see my answer. /invite me there to answer to everybody.",
  membersOnly: "Only members of this workspace can change that, and I must be allowed to see who they are.",
  adminsOnly: "Only those who run the workspace can change who may ask.",
  commandFailed: "That could not be done just now; the operator can find it in the log.",
  inviteFirst: "I cannot write in this channel: /invite me first, then subscribe again.",
  subscribed: (name, events) => `*${name}* subscribed this channel to: ${events.join(", ")}.`,
  stillGets: (events) =>
    events.length === 0 ? "This channel gets no posts any more." : `This channel still gets: ${events.join(", ")}.`,
  noSuchPost: (word, events) =>
    `There is no post "${word}". There are: ${events.map((event) => `\`${event}\``).join(", ")}.`,
  pingUsage: 'Say it like this: /pitsynth ping recap @group It is over! With "off" for the group nobody is called.',
  pinged: (event, isHere) => `At each ${event} here I call ${isHere ? "@here" : "that group"}.`,
  notPinged: (event) => `At ${event} nobody is called.`,
  allowUsage: "Say it like this: /pitsynth allow @group, or /pitsynth allow everybody",
  allowed: (count) => (count === 0 ? "Everybody may ask here." : `${count} people or groups may ask here.`),
  help: helpText,
  form: {
    save: "Save",
    leave: "Leave as it is",
    send: "Send",
    noReason: "No reason",
    tooOld: "That form is too old: open it again.",
  },
  ask: {
    title: "Ask PitSynth",
    submit: "Ask",
    close: "Never mind",
    question: "Question",
    example: "Who won the last race?",
    answer: "Answer",
    toAll: "To everybody, in the thread",
    toMe: "Only to me",
    where: "Answer in",
    whereHint: "Nothing chosen: in a direct message to you",
  },
  posts: { title: "Posts", what: (channel) => `What I post in <#${channel}> by myself:`, label: "Posts" },
  settings: {
    ofWorkspace: "Workspace settings",
    ofChannel: "Channel settings",
    fields: {
      time_zone: "Time zone",
      language: "Language",
      verbosity: "How much is said",
      answer_in: "Where it answers",
      thread_replies: "Threads it takes part in",
      spoiler_hours: "Hours after a race in which results stay hidden",
      quiet_hours: "Hours without posts",
      asks_per_minute: "Questions a person may ask in a minute",
      ask_roles: "Who may ask",
      ask_channels: "Channels where it may be asked",
    },
    hints: { ask_roles: "Nobody chosen: everybody. User groups are added with /pitsynth allow @group." },
    choices: {
      ...{ short: "Short", normal: "Normal", full: "Everything" },
      ...{ thread: "In a thread", channel: "In a thread and the channel" },
      threadReplies: "Answer there without being mentioned",
    },
    wrongHours: "Hours are like 23:00-07:00.",
    wrong: (what) => `That does not fit: ${what}.`,
  },
  home: {
    ask: "Ask a question",
    settings: "Settings of this workspace",
    change: "Change",
    whoMayChange: "Those who run the workspace can change them. Channels have their own: `/pitsynth settings`.",
    posts: "Posts",
    noPosts: "No channel gets posts yet.",
    howToSubscribe: "Recaps, previews and more for a channel: `/pitsynth subscribe` there.",
    dataTo: (asOf) => `Data to ${asOf ?? "no race yet"}.`,
    howTo: (bot) =>
      `Ask me about Formula 1: mention <@${bot}> in a channel, write to me here under Messages, or use \`/pitsynth\` anywhere. ` +
      "In a thread I remember what was said. Every number comes from the data, and I say what it stands on.",
    values: settingValues,
  },
};

function settingValues(settings: ChannelSettings): [string, string][] {
  return [
    ["Time zone", settings.time_zone],
    ["How much is said", settings.verbosity],
    ["Answers", settings.answer_in === "thread" ? "in threads" : "in threads and the channel"],
    ["Threads without a mention", settings.thread_replies ? "answered" : "left alone"],
    ["Questions a minute", String(settings.asks_per_minute)],
    ["Results hidden after a race", settings.spoiler_hours === 0 ? "no" : `${settings.spoiler_hours} hours`],
    ["No posts", settings.quiet_hours || "at no hour"],
    ["Who may ask", settings.ask_roles.length === 0 ? "everybody" : `${settings.ask_roles.length} chosen`],
    ["Where", settings.ask_channels.map((id) => `<#${id}>`).join(" ") || "everywhere"],
  ];
}

function helpText(bot: string): string {
  return [
    `Ask me about Formula 1: mention <@${bot}> in a channel, write to me alone, or:`,
    "• `/pitsynth who won the last race?` answers in a thread here",
    "• `/pitsynth private <question>` answers to you alone",
    "• `/pitsynth subscribe` (or `subscribe recap preview`, `subscribe session-soon 30`), `/pitsynth unsubscribe`: posts that come by themselves",
    "• `/pitsynth ping recap @group <words>` calls a user group with a post; `off` ends it",
    "• `/pitsynth settings`: time zone, hidden results after a race, quiet hours and more for this channel",
    "• `/pitsynth allow @group` or `allow everybody`: who may ask here",
    '• `/pitsynth forget`, or "forget" in a thread: a new conversation begins',
    'While I work, the button or the word "stop" ends it. In a message\'s menu: _Ask PitSynth about this message_.',
  ].join("\n");
}
