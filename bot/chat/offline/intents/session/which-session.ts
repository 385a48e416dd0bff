import type { Question } from "../../reading/question.ts";

export type SessionAsked =
  | "race" | "qualifying" | "sprint" | "sprint_qualifying" | "grid" | "sprint_grid" | "fastest_laps" | "driver_of_the_day"
  | "practice_1" | "practice_2" | "practice_3" | "warm_up"; // biome-ignore format: one list

const sessionWords: readonly (readonly [RegExp, SessionAsked])[] = [
  [/ sprint (?:qualifying|shootout|pole|quali)| (?:pole|qualif\w+|fastest) (?:\w+ ){0,3}(?:for|in|the) (?:the )?sprint /, "sprint_qualifying"],
  [/ sprint (?:starting )?grid | (?:start\w*|grid) (?:\w+ ){0,3}sprint /, "sprint_grid"],
  [/ sprints? /, "sprint"],
  [/ (?:fastest|quickest|best) (?:lap|time) (?:\w+ ){0,2}(?:in|of|from|during) (?:the )?qualifying /, "qualifying"],
  [/ driver of the day /, "driver_of_the_day"],
  [/ (?:fp1|first practice|practice 1|1st practice|practice one|opening practice) /, "practice_1"],
  [/ (?:fp2|2nd practice|practice 2|practice two) /, "practice_2"],
  [/ (?:fp3|3rd practice|practice 3|final practice|practice three) /, "practice_3"],
  [/ warm up /, "warm_up"],
  [/ fastest (?:race )?laps? | (?:quickest|best) (?:race )?laps? /, "fastest_laps"],
  [/ (?:qualifying|qualif\w+|outqualif\w+|poles?|pole position|polesitter|pole sitter|q1|q2|q3|knocked out|eliminated) /, "qualifying"],
  [/ (?:start\w*|grid|places?|positions?) (?:\w+ ){0,3}penal\w+ | penal\w+ (?:\w+ ){0,3}grid /, "grid"],
  [/ (?:grid|front row|(?:\d{1,2}(?:st|nd|rd|th)|back) row|line up|lined up|starting (?:position|place|order|spot|slot|lineup)|start(?:ed|s|ing)? (?:the race )?(?:from|on|in|at|p\d+|\d+(?:st|nd|rd|th)?|first|last|ahead|behind)|did (?:DRIVER|he|she|the winner) start|start position|back row) /, "grid"],
]; // biome-ignore format: a table to be read across

/** Which session of the weekend the words are about; the race unless they say otherwise. */
export function sessionOf({ words }: Question): SessionAsked {
  const told = words.replace(/ sprint (?:weekends?|events?) (?:s )?(?=(?:main |sunday |grand prix )?race | gp )/, " ");
  return sessionWords.find(([pattern]) => pattern.test(told))?.[1] ?? "race";
}

/** The place asked for by number: "P4", "third", "runner-up"; `last` for the last one classified. */
export function placeAsked({ words }: Question): number | "last" | undefined {
  if (
    / runners? up | (?:directly |right |just |immediately |straight )?(?:behind|after) (?:the )?(?:race )?(?:winner|victor) /.test(
      words,
    ) &&
    / who /.test(words)
  )
    return 2;
  if (
    / (?:finish(?:ed)?|came|come|was|placed|qualified|start(?:ed)?|classified) (?:dead |in |on the grid )?last /.test(
      words,
    ) ||
    / last (?:place|classified|on the grid|car home) /.test(words)
  )
    return "last";
  if (/ (?:slowest|bottom|rock bottom|tail end) /.test(words) && !/ (?:pit|stop|bottom step|lap) /.test(words))
    return "last";
  const placed = words.replace(
    / from (?:p|grid position |position )?\d{1,2}(?:st|nd|rd|th)?(?: place| position)?(?: on the grid)? /,
    " ",
  );
  if (placed !== words && / (?:won|win|winner) /.test(words)) return undefined;
  const match =
    / p(\d{1,2}) /.exec(words) ??
    / (\d{1,2})(?:st|nd|rd|th) (?!fastest lap|race|round|title|time|win|podium|pole|row)/.exec(words) ??
    / (?:position|place|number) (\d{1,2}) /.exec(words);
  if (match) return Number(match[1]);
  return / (?:finish(?:ed)?|came|come|start(?:ed)?|was|qualified) (?:in )?(?:first|1st) /.test(words) ? 1 : undefined;
}

/** "Who won, and who was second?": every place asked for, in order. */
export function placesAsked({ words }: Question): number[] {
  if (!/ (?:and|or) /.test(words) || / (?:from|gap|margin|between|behind|ahead|start\w*) /.test(words)) return [];
  const won =
    / (?:who won|winner|who (?:took|claimed|got) (?:the )?(?:win|victory|pole)|won the|(?:was |is |took |got )(?:on )?pole|pole) /.test(
      words,
    )
      ? [1]
      : [];
  const others = [...words.matchAll(/ (?:p)?(\d{1,2})(?:st|nd|rd|th)(?= (?!fastest|race|round|title))/g)].map((match) =>
    Number(match[1]),
  );
  const second = / runners? up /.test(words) ? [2] : [];
  return [...new Set([...won, ...others, ...second])].sort((a, b) => a - b);
}

/** "top five": 5; "podium": 3; "front row": 2. */
export function topAsked({ words }: Question): number | undefined {
  const match =
    / (?:top|first|leading|best) (\d{1,2})(?: finishers| places| drivers| positions| home| across| over| cars| past| classified| in| at| of| on| from| |$)/.exec(
      words,
    );
  if (match) return Number(match[1]);
  if (/ (?:podium|rostrum|top three) /.test(words)) return 3;
  return / front row /.test(words) ? 2 : undefined;
}
