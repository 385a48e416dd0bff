import { dayText } from "../planning/dates.ts";
import { type Intent, just, type Setting } from "../planning/plan.ts";
import { nameOf } from "../planning/which-race.ts";
import { answered, type Reply, say } from "../say.ts";

/** Greetings, thanks, and what this bot is for. */
export const smallTalkIntent: Intent = {
  name: "small_talk",
  read(question, setting) {
    const { words, drivers, teams, places } = question;
    if (drivers.length + teams.length + places.length > 0) return undefined;
    const reply = replyTo(words, setting);
    return reply ? { sure: 0.95, plan: () => just(reply) } : undefined;
  },
};

const abilities =
  "I answer questions about Formula 1: results, qualifying, grids, standings, records, careers, teams, circuits, pit stops and the calendar, from 1950 on.";

function replyTo(words: string, { situation }: Setting): Reply | undefined {
  if (
    /^ (?:hi|hello|hey|yo|hiya|good (?:morning|evening|afternoon|day)|greetings|howdy|sup|hallo|hola|bonjour|ciao|moin)(?: there| all| bot| pitsynth| everyone| mate| everybody| you)* $/.test(
      words,
    )
  )
    return answered(`Hello! ${abilities} What would you like to know?`);
  if (
    /^ (?:ok |okay |great |cool |nice |many |perfect )*(?:thanks|thank you|thank u|cheers|much appreciated|great|awesome|nice one|good job|well done|perfect|cool|ok|okay|danke|merci|gracias)(?: \w+){0,4} $/.test(
      words,
    )
  )
    return answered("You're welcome! Ask me more about Formula 1 whenever you like.");
  if (/^ (?:bye|goodbye|see you|good night|see ya|cya)(?: \w+){0,3} $/.test(words))
    return answered("Goodbye, and enjoy the next race!");
  if (
    /^ (?:please )?(?:help|commands|menu|info)(?: me| please)? $| what (?:can|do) you (?:do|know|answer|offer|help)| what can i ask| how do you work |^ how does (?:this|it) work $| what are you(?: for| capable)| who are you | what is pitsynth | are you (?:a bot|human|real|an? ai|chatgpt) | your (?:abilities|capabilities) /.test(
      words,
    )
  ) {
    const last = situation.last
      ? say` My data end with the ${nameOf(situation.last)} (${dayText(situation.last.date)}).`
      : "";
    return answered(
      say`I'm PitSynth. ${abilities} Try "who won at Monza in 2021?", "most poles at Suzuka" or "gap between Norris and Verstappen in 2024".${last}`,
    );
  }
  return undefined;
}
