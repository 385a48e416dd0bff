import { fold } from "#db/identity/fold.ts";
import type { Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import { type Reply, write } from "../say.ts";
import { leftOver } from "./left-over.ts";
import type { Plan, ToolWish } from "./plan.ts";

/** What a plan did: its calls' inputs in one folded text, and what it says. */
interface Done {
  /** `metric:wins group_by:driver` of every call. */
  readonly inputs: string;
  /** Values of the inputs that are numbers, or texts of numbers. */
  readonly numbers: ReadonlySet<number>;
  /** Folded, with a space at both ends. */
  readonly said: string;
}

/**
 * Takes a plan to its end and looks whether its answer heeds everything the question narrows it to. An answer that left
 * something out is no answer: it says what was not understood, and asks back.
 */
export function* heeding(plan: Plan, asked: Question, isUnfolded: boolean): Plan {
  // The season of "the 2009 champion" was heeded when he was looked up.
  const question = isUnfolded ? { ...asked, time: { seasons: [] } } : asked;
  const wishes: ToolWish[] = [];
  let step = plan.next();
  while (!step.done) {
    wishes.push(step.value);
    step = plan.next(yield step.value);
  }
  const reply = step.value;
  if (reply.outcome !== "answered") return reply;
  const done = doneBy(wishes, reply);
  const [missed = reply.isDefault ? leftOver(question, done.said) : undefined] = unheeded(question, done);
  if (missed === undefined) return reply;
  return {
    ...reply,
    outcome: "asked_back",
    leftOut: missed,
    said: [`I'm not sure I understood "${missed}"; could you put it another way? Without it: `, reply.said],
  };
}

function doneBy(wishes: readonly ToolWish[], reply: Reply): Done {
  const entries = wishes.flatMap(({ name, input }) => [["tool", name] as const, ...Object.entries(input)]);
  const inputs = entries.map(([key, value]) => `${key}:${fold(String(value))}`).join(" ; ");
  const numbers = new Set(entries.flatMap(([, value]) => (String(value).match(/\d+/g) ?? []).map(Number)));
  return { inputs, numbers, said: ` ${fold(write(reply.said).text)} ` };
}

/** Words of the question that neither the calls nor the answer take up. */
function unheeded(question: Question, done: Done): string[] {
  return [...unheededNames(question, done), ...unheededNumbers(question, done), ...unheededWords(question, done)];
}

function unheededNames(question: Question, { inputs, said }: Done): string[] {
  const isTaken = (...names: (string | undefined)[]) =>
    names.some((name) => name !== undefined && (inputs.includes(fold(name)) || said.includes(fold(name))));
  const { drivers, teams, places, nations, engines, continents } = question;
  const isOfRace = / (?:race|after_round|round|circuit|view):/.test(` ${inputs}`);
  const bare = (text: string) => text.replace(/\b(?:gps?|grand prix|race)\b/gi, "").trim();
  return [
    ...drivers.filter((one) => !isTaken(one.name)).map(({ text }) => text),
    ...teams.filter((one) => !isTaken(one.name) && !inputs.includes("as_teammates")).map(({ text }) => text),
    ...places
      .filter((one) => !isOfRace && !isTaken(one.circuit?.name, one.grandPrix?.name, one.country, bare(one.text)))
      .map(({ text }) => text),
    ...strangersIn(question).filter((one) => !isTaken(one)),
    ...[...nations, ...engines, ...continents].filter((one) => !isTaken(one)),
  ];
}

/** Where or who by a word that means nothing here. */
function strangersIn({ strangers, words }: Question): string[] {
  return strangers.filter((one) => {
    const after = /^\p{Lu}/u.test(one) ? "" : "(?:(?:in )?YEAR |gp |grand prix |race |$)";
    return new RegExp(` (?:in|at|for|by|of|from|near|against) (?:the )?${fold(one)} ${after}`).test(words);
  });
}

/** "the first 5 races", "top 10": a number that is in no call and not in the answer was left out. */
function unheededNumbers({ words, time, raw, isFollowUp }: Question, { inputs, numbers, said }: Done): string[] {
  const isTaken = (value: number) =>
    [value, value + 1, value - 1].some((one) => numbers.has(one)) ||
    new RegExp(`\\b${value}(?:st|nd|rd|th)?\\b`).test(said);
  const asked = [...words.matchAll(/(?<!formula|f|one|1) (\d{1,3})(?:st|nd|rd|th)?(?= )/g)].map((match) =>
    Number(match[1]),
  );
  // A season that only the talk before was about does not matter to what is so in every season.
  const isCarried = isFollowUp && !/\d{2}/.test(raw) && inputs.includes("tool:circuit profile");
  const season = isCarried ? undefined : onlySeason(time);
  const isWhole = !/round_(?:from|to)|after_round|race:/.test(inputs);
  const halved = isWhole
    ? [...(time.half ? ["half"] : []), ...(time.beforeBreak || time.afterBreak ? ["summer break"] : [])]
    : [];
  const counted = [time.firstRaces, time.lastRaces, time.afterRound, time.roundFrom, time.roundTo, season];
  const left = [...asked, ...counted.filter((one) => one !== undefined)].filter(
    (value) => value > 3 && !isTaken(value),
  );
  return [...halved, ...left.map(String)];
}

interface Constraint {
  readonly asked: RegExp;
  /** In the inputs or the answer: it was heeded. */
  readonly heeded: RegExp;
}

const constraints: readonly Constraint[] = [
  { asked: / (?:different|distinct|unique) /, heeded: /metric:distinct|different/ },
  { asked: / (?:average|mean|avg) /, heeded: /:avg|average|mean/ },
  { asked: / (?:consecutive|in a row|straight|back to back|streak) /, heeded: /metric:streak|in a row|consecutive/ },
  { asked: / (?:youngest|oldest) /, heeded: /metric:age|youngest|oldest|years old/ },
  { asked: / (?:at home|home (?:race|win|grand prix|gp|soil|crowd)\w*) /, heeded: /home/ },
  { asked: / (?:rookies?|debut\w*) /, heeded: /rookies|first_own_races|debut|first|race:/ },
  { asked: / (?:percent\w*|ratio|rate) /, heeded: / rate |_rate|%|percent|share/ },
  { asked: / (?:wet|rain\w*|night|street) /, heeded: /rain|wet|dry|night|street|weather/ },
  { asked: / sprints? (?!weekend)/, heeded: /sprint/ },
  { asked: / (?:1st|2nd|first|second|latter|last|other) half /, heeded: /round_from|round_to|half/ },
  { asked: / (?:(?:under|over|below) (?:the age|\d+ years)|before turning|younger than|older than|aged|by the age of|birthday) /, heeded: /age|years|born|birth/ },
  { asked: / (?:how far (?:behind|ahead)|by how (?:much|many)|what margin) /, heeded: / s | second|point|lap|ahead|behind|more|places/ },
  { asked: / (?:in|(?<!laps? )of|during) (?:a|one|any) (?:single )?(?:race|gp|grand prix) /, heeded: /group_by:[a-z,]*race|race_laps|session_results|single race/ },
  { asked: / (?:in|during|of) (?:a|one|any) (?:single )?season /, heeded: /group_by:[a-z,]*season|single season|season/ },
  { asked: / (?:runner up|runners up) /, heeded: /2nd|second|runner|margin|ahead/ },
  { asked: / (?:pole|poles|polesitter) /, heeded: /pole|1st|qualif|grid/ },
  { asked: / fastest laps? /, heeded: /fastest|pole/ },
  { asked: / (?<!how to |could |can |will |who |to )(?:wins|victories|won) /, heeded: /\bw[io]n|victor|1st|first|ahead|titles?|champion|triumph/ },
  { asked: /(?<! than) (?:not|nor) (?!in the top|on the podium|from|start)/, heeded: /not_|without|never| no[t]? |no:|did not|retire|dnf|grid_from|none|others? than|last|unbeaten|disqualif/ },
  { asked: / (?:2|two|both) (?:of (?:its|their) )?(?:cars|drivers) /, heeded: /together|both|1st|each|group_by:driver| and / },
  { asked: / (?:separated|between) (?:DRIVER (?:s )?|his |her )?debut /, heeded: /before|starts_before_first/ },
  { asked: / (?:title|championship)(?: winning)? (?:season|year|campaign)s? /, heeded: /season:|champions:/ },
  { asked: / (?:his|her|their) (?:\w+ )?(?:last|final) (?:season|year) /, heeded: /season:/ },
  { asked: / (?:season|year) (?:after|before|following) /, heeded: /^$/ },
  { asked: / together /, heeded: /together|team ?mates|each|combined|between|shared| and [a-z ]+ ha[sd] / },
  { asked: / the (?:race|gp|grand prix) (?:that |which |where |in which |when )?DRIVER (?:won|win|took) /, heeded: /^$/ },
  { asked: / lock ?outs? /, heeded: /together|lock/ },
  { asked: / (?:before|after|until|since|while|when|once) (?:he |she |they |DRIVER |his |her )?(?:joined|joining|left|leaving|mov\w+|sign\w+|switch\w+) /, heeded: /season_(?:from|to)|last|left/ },
  { asked: / the (?:team|constructor) of /, heeded: /constructor/ },
  { asked: / podiums? /, heeded: /podium|1st|2nd|3rd|top 3|won/ },
  { asked: / (?:age|old) /, heeded: /age|years|old|born/ },
  { asked: / and (?:with|for|in) (?:which|what) (?:teams?|cars?) /, heeded: / (?:drove|driven|drives) for | for [a-z]+ \d|group_by:constructor|tool:session results/ },
  { asked: / (?:in|at) (?:which|what) (?:race|grand prix|gp) /, heeded: /grand prix|group_by:race/ },
  { asked: / (?:in |of )?the (?:year|season) (?:when |that |in which )?(?:DRIVER|TEAM) /, heeded: /^$/ },
  { asked: / (?:how many (?:years|days|months)|how much time) /, heeded: /years?|days|seasons?|months|age/ },
  { asked: / (?:longest|shortest) (?:\w+ )?(?:gap|wait|time|drought|interval|break) | waited the longest /, heeded: /longest|shortest|gap_days|span_days|starts_|streak/ },
  { asked: / (?:most|least|longest|shortest) time /, heeded: / in all| total| days|years/ },
  { asked: / (?:his|her|their|maiden) (?!last|latest|final|only|best|most)(?:first|maiden)? ?(?:\w+ )?(?:podium|win|pole|points) /, heeded: / first |maiden/ },
  { asked: / (?:DRIVER|TEAM) and (?:DRIVER|TEAM) (?:\w+ )*(?:between them|combined|altogether|put together|added (?:up|together)) | (?:combined|total) (?:\w+ )*(?:DRIVER|TEAM) and (?:DRIVER|TEAM) /, heeded: /together|combined|between them|total/ },
  { asked: / (?:with|by) how many (?:races|rounds|grands prix) (?:to spare|left|remaining|in hand) | races to spare /, heeded: /to spare|races left/ },
  { asked: / (?:on )?saturdays? /, heeded: /qualif|sprint|pole|grid/ },
  { asked: / inherit\w* /, heeded: / from pole | inherited / },
  { asked: / without (?!a doubt)/, heeded: /without|never|winner_from_pole|grid_from| no | not | no / },
  { asked: / (?:which|what) lap /, heeded: / laps? \d|\d laps? / },
  { asked: / (?:biggest|largest|smallest) (?:\w+ )?(?:points? )?lead /, heeded: /^$/ },
  { asked: / (?:pit ?stops?|pitted) /, heeded: /stop|pit/ },
  { asked: / (?:retirements|dnfs?) /, heeded: /retire|dnf|out|finish|did not|classified/ },
]; // biome-ignore format: a table to be read across

function unheededWords({ words }: Question, { inputs, said }: Done): string[] {
  const all = `${inputs} ${said}`;
  return constraints.flatMap(({ asked, heeded }) => {
    const match = asked.exec(words);
    return match && !heeded.test(all) ? [match[0].trim()] : [];
  });
}
