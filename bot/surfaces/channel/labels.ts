import type { ChannelSettings } from "./channel-settings.ts";

/** What buttons, headings and notices say, but for the answers themselves. */
export interface Labels {
  sources: string;
  noSources: string;
  helpful: string;
  notHelpful: string;
  thanks: string;
  whyTitle: string;
  whyQuestion: string;
  whyHint: string;
  cancel: string;
  stopped: string;
  thinking: string;
  /** Shown while others in the same thread come first. */
  waiting(ahead: number): string;
  showMe: string;
  spoilerHidden: string;
  /** `asOf` is a day. */
  dataTo(asOf: string): string;
  forgotten: string;
  nothingToForget: string;
  tooManyWaiting: string;
  tooFast(seconds: number): string;
  notYours: string;
  gone: string;
  failed: string;
  /** What was asked was lost on the way. */
  interrupted: string;
  onlyManagers: string;
  /** `where` is a channel's name, or nothing for the whole server. */
  settingChanged(where: string | undefined): string;
  changeSettings: string;
  values: { on: string; off: string; all: string; none: string };
  subscribed: string;
  unsubscribed(event: string, where: string): string;
  notSubscribed(event: string, where: string): string;
  nothingPosted(where: string): string;
  postedIn(where: string): string;
  minutesAhead(minutes: number): string;
  pings(role: string, wording: string): string;
  subscriptionEnded(reason: string): string;
  aboutTitle: string;
  aboutQuestion: string;
  askAboutPost: string;
  /** `name` is how one speaks to the bot, `commands` a line for each. */
  help(name: string, commands: string): string;
  mayNotWrite: string;
  askSomething: string;
}

const english: Labels = {
  sources: "Sources",
  noSources: "This answer stood on no source.",
  helpful: "Helpful",
  notHelpful: "Not helpful",
  thanks: "Thank you, noted.",
  whyTitle: "What was wrong?",
  whyQuestion: "What should it have said?",
  whyHint: "A wrong number, a question misunderstood, too long ...",
  cancel: "Cancel",
  stopped: "Stopped.",
  thinking: "Thinking",
  waiting: (ahead) => (ahead === 1 ? "One question comes before yours" : `${ahead} questions come before yours`),
  showMe: "Show me",
  spoilerHidden: "The answer may give away a result that is kept hidden here for now.",
  dataTo: (asOf) => `Data to ${asOf}`,
  forgotten: "Forgotten. A new conversation begins.",
  nothingToForget: "There is nothing to forget here.",
  tooManyWaiting: "Too many questions are waiting in this conversation: ask again in a moment.",
  tooFast: (seconds) => `That is many questions in a minute: ask again in ${seconds} s.`,
  notYours: "Only the one who asked may do that.",
  gone: "That answer is too old for its buttons. Ask again.",
  failed: "Something went wrong while I worked on that; the operator can find it in the log.",
  interrupted: "Sorry, I was interrupted and never answered this. Please ask again if you still want to know.",
  settingChanged: (where) => `Set for ${where ?? "the whole server"}.`,
  changeSettings: "Change one with `/settings setting: value:`. Posts and pings: `/subscribe`.",
  values: { on: "on", off: "off", all: "all", none: "none" },
  subscribed: "Subscribed.",
  unsubscribed: (event, where) => `No more **${event}** in ${where}.`,
  notSubscribed: (event, where) => `${where} was not subscribed to **${event}**.`,
  nothingPosted: (where) => `Nothing is posted in ${where} by itself. Choose an event with \`/subscribe event:\`.`,
  postedIn: (where) => `Posted in ${where}:`,
  minutesAhead: (minutes) => `${minutes} minutes ahead`,
  pings: (role, wording) => `pings ${role}${wording ? ` with "${wording}"` : ""}`,
  subscriptionEnded: (reason) => `ended: ${reason}`,
  onlyManagers: "Only those who manage this server may do that.",
  aboutTitle: "Ask PitSynth",
  aboutQuestion: "Your question",
  askAboutPost: "Ask about it",
  help: (name, commands) =>
    [
      `Ask me anything about Formula 1: \`/ask\`, or write to ${name} in a channel, a thread or a direct message.`,
      "> who has most wins from pole at Monaco?",
      "> should Leclerc box now, lap 22 on 20-lap-old hards, Spa 2025?",
      "> what is an undercut?",
      "Reply to an answer to go on from there.",
      commands,
      "`/forget` begins anew. `/settings` and `/subscribe` are for those who manage the server.",
    ].join("\n"),
  mayNotWrite:
    "I may not do that in this channel: those who run the server can allow me to write, attach files and open threads here.",
  askSomething: 'Ask me something about Formula 1, such as "who won the last race?"',
};

const languages: Record<ChannelSettings["language"], Labels> = { en: english };

export function labelsOf({ language }: Pick<ChannelSettings, "language">): Labels {
  return languages[language];
}
