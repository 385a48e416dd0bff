import { dayText, momentText } from "../planning/dates.ts";
import { type Intent, just, type Setting } from "../planning/plan.ts";
import { nameOf } from "../planning/which-race.ts";
import { type Reply, say, unknown } from "../say.ts";

const live =
  / (?:live|(?:what|which) lap (?:are (?:we|they)|is (?:it|this|the race|the leader))|how many laps (?:are )?(?:left|to go)|is the (?:race|sprint|qualifying|session) (?:over|finished|done|still on)|what is (?:happening|going on) in (?:the )?(?:race|sprint|qualifying|session)|how is DRIVER (?:doing|getting on) in (?:the )?(?:race|sprint|qualifying)|right now|happening now|at this moment|as we speak|currently (?:leading|winning|running|first|on)|on track now|who is (?:leading|winning|ahead in|in front in) (?:the )?(?:race|gp|grand prix|sprint|qualifying|session)|(?:race|session|sprint|qualifying) (?:now|going|running|on(?= $))) /;

/** What is running now: nothing here follows a session live. */
export const liveIntent: Intent = {
  name: "live",
  read({ words, time }, setting) {
    const asks =
      live.test(words) ||
      (setting.situation.running !== undefined &&
        / who is (?:on pole|on provisional pole|quickest|on top)(?: now)? $/.test(words)) ||
      (time.isCurrent === true &&
        / (?:leading|winning|lead|position|lap|p\d) /.test(words) &&
        / (?:race|lap|session|qualifying|gp|grand prix) /.test(words));
    if (
      !asks ||
      (time.seasons.length > 0 && time.isCurrent !== true) ||
      / (?:championship|standings|title|points|season) /.test(words)
    )
      return undefined;
    return { sure: 0.965, plan: () => just(liveReply(setting)) };
  },
};

/** The running session where there is one, the last settled race, the next start. */
export function liveReply({ situation }: Setting): Reply {
  const { running, last, next } = situation;
  const settled = last ? ` The last race in my data is the ${nameOf(last)} (${dayText(last.date)}).` : "";
  if (running)
    return unknown(
      say`By the schedule the ${running.session.replaceAll("_", " ")} of the ${nameOf(running.race)} is running right now, and I cannot follow it live; its result should be in after about ${running.endsAbout.toISOString().slice(11, 16)} UTC.${settled}`,
    );
  const ahead = next ? ` The next race is the ${nameOf(next)} on ${momentText(next.startUtc ?? next.date)}.` : "";
  return unknown(
    say`By the schedule nothing is running right now, and I don't follow sessions live.${settled}${ahead}`,
  );
}
