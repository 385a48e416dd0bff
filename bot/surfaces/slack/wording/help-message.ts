import type { Message } from "./message.ts";

/** What one can say to the bot. */
export function helpMessage(bot: string): Message {
  const text = [
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
  return { text, blocks: [{ type: "section", text: { type: "mrkdwn", text } }] };
}
