import type { Place, Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";

export interface Filters {
  /** Fields of the statistics tool. */
  readonly input: Record<string, unknown>;
  /** The same in words, to stand behind a noun: " at Monza in 2019". */
  readonly words: string;
}

interface Part {
  readonly input: Record<string, unknown>;
  readonly words: string;
}

/** What a question narrows its races and rows to. Drivers are left to the caller: they may be subject or filter. */
export function filtersOf(question: Question, options: { teams?: boolean; season?: number | undefined } = {}): Filters {
  const parts: Part[] = [
    ...gridParts(question),
    ...(options.teams === false ? [] : teamPart(question)),
    ...whoParts(question),
    ...exceptParts(question),
    ...placeParts(question),
    ...raceParts(question),
    ...timeParts(question, options.season),
  ];
  return {
    input: Object.assign({}, ...parts.map((part) => part.input)),
    words: parts.map((part) => part.words).join(""),
  };
}

const part = (input: Record<string, unknown>, words: string): Part => ({ input, words });

function gridParts({ words }: Question): Part[] {
  const parts: Part[] = [];
  const exact =
    / (?:from|start\w*(?: from| in| on)?|grid(?: position| slot| place)?|off) (?:the )?(?:p|grid position |position |grid slot )?(\d{1,2})(?:st|nd|rd|th)?(?: (?:place|position|spot))?(?: on the grid| in the grid)? /.exec(
      words,
    );
  const isGridPlace =
    exact &&
    / p\d| on the grid|(?:st|nd|rd|th) |grid (?:position|slot|place)|position \d/.test(exact[0]) &&
    Number(exact[1]) <= 34;
  const outside = / (?:from )?(?:outside|beyond|behind|not in) (?:of )?(?:the )?(?:top|first) (\d{1,2})/.exec(words);
  const within = / (?:from|start\w*) (?:within|in|inside) the top (\d{1,2})/.exec(words);
  const orLower = / (?:from|start\w*) (?:in )?p?(\d{1,2})(?:st|nd|rd|th)? or (?:lower|worse|further back|below) /.exec(
    words,
  );
  if (orLower) parts.push(part({ grid_from: Number(orLower[1]) }, ` from grid place ${orLower[1]} or further back`));
  else if (outside)
    parts.push(part({ grid_from: Number(outside[1]) + 1 }, ` from outside the top ${outside[1]} on the grid`));
  else if (within) parts.push(part({ grid_to: Number(within[1]) }, ` from the top ${within[1]} on the grid`));
  else if (
    / (?:without (?:starting (?:on|from) )?(?:pole|being on pole)|(?:not|other than|outside) (?:from |starting (?:on|from) )?pole|off pole|from off pole|non pole) /.test(
      words,
    ) &&
    / win|won|victor/.test(words)
  )
    parts.push(part({ grid_from: 2 }, " without starting from pole"));
  else if (/ (?:outside|behind|off|beyond|not (?:on|from)) (?:of )?the front row /.test(words))
    parts.push(part({ grid_from: 3 }, " from outside the front row"));
  else if (/ from the front row /.test(words)) parts.push(part({ grid_to: 2 }, " from the front row"));
  else if (isGridPlace)
    parts.push(part({ grid_from: Number(exact[1]), grid_to: Number(exact[1]) }, ` from P${exact[1]} on the grid`));
  if (/ (?:from|start\w*) (?:in |from )?(?:the )?pit ?lane /.test(words))
    parts.push(part({ pit_lane_start: true }, " from the pit lane"));
  return parts;
}

function teamPart({ teams, words }: Question): Part[] {
  if (teams.length === 0) return [];
  const names = teams.map((team) => team.name).join(", ");
  const lineage = / (?:including|all names|predecessors|lineage|former names) /.test(words)
    ? { with_lineage: true }
    : {};
  return [part({ constructor_name: names, ...lineage }, ` for ${names}`)];
}

/** In the first race of a career. */
export const onDebut =
  / (?:on|in|at) (?:(?:the|his|her|their|f1|a|race|gp|grand prix|DRIVER s?) )*(?:debuts?(?: race| gp| grand prix)?|(?:very )?(?:first|1st|maiden) (?:ever )?(?:race|start|grand prix|gp|attempt|outing))s? /;

function whoParts({ nations, engines, words }: Question): Part[] {
  const parts: Part[] = [];
  if (nations.length > 0)
    parts.push(part({ nationality: nations.join(", ") }, ` by drivers from ${nations.join(" and ")}`));
  if (engines.length > 0) parts.push(part({ engine: engines.join(", ") }, ` with ${engines.join(" and ")} engines`));
  if (
    / (?:home (?:races?|grands? prix|gps?|soil|crowd|circuits?|wins?|podiums?|poles?|victor\w+|country|turf)|at home) /.test(
      words,
    )
  )
    parts.push(part({ home_race: true }, " in home races"));
  if (
    / (?:rookies?|debut seasons?|(?:first|maiden|debut|rookie) (?:season|year)) /.test(words) &&
    !/ first season of /.test(words)
  )
    parts.push(part({ rookies: true }, " in the first season"));
  if (onDebut.test(words)) parts.push(part({ first_own_races: 1 }, " on debut"));
  return parts;
}

function exceptParts({ except }: Question): Part[] {
  const parts: Part[] = [];
  const drivers = except?.drivers.map((one) => one.name) ?? [];
  const teams = except?.teams.map((one) => one.name) ?? [];
  if (drivers.length > 0)
    parts.push(part({ not_driver: drivers.join(", ") }, ` by others than ${drivers.join(" and ")}`));
  if (teams.length > 0)
    parts.push(part({ not_constructor: teams.join(", ") }, ` in other cars than ${teams.join(" and ")}`));
  return parts;
}

function placeParts({ places, continents, words }: Question): Part[] {
  const parts: Part[] = [];
  const circuits = places.filter(isCircuit);
  const prix = places.filter((place) => !isCircuit(place) && isPrix(place, words));
  const countries = places.filter((place) => !isCircuit(place) && !isPrix(place, words));
  if (circuits.length > 0) {
    const names = circuits.map((place) => place.circuit?.name ?? place.text);
    parts.push(part({ circuit: names.join(", ") }, ` at ${names.join(" and ")}`));
  }
  if (prix.length > 0) {
    const names = prix.map((place) => place.grandPrix?.name ?? place.text);
    parts.push(part({ grand_prix: names.join(", ") }, ` in the Grand Prix of ${names.join(" and ")}`));
  }
  if (countries.length > 0) {
    const names = countries.map((place) => place.country ?? place.text);
    parts.push(part({ country: names.join(", ") }, ` in ${names.join(" and ")}`));
  }
  if (continents.length > 0) parts.push(part({ continent: continents.join(", ") }, ` in ${continents.join(" and ")}`));
  return parts;
}

const isCircuit = (place: Place) => place.circuit !== undefined && !place.isGrandPrix;
const isPrix = (place: Place, words: string) =>
  place.isGrandPrix ||
  place.country === undefined ||
  (/ (?:the|at) PLACE /.test(words) && !/ in (?:the )?PLACE /.test(words));

function raceParts({ words, time }: Question): Part[] {
  const parts: Part[] = [];
  if (/ sprints? /.test(words) && !/ sprint (?:qualifying|shootout) /.test(words))
    parts.push(part({ session: "sprint" }, ""));
  if (
    / (?:season )?finales? | (?:final|last) races? of (?:the |a )?(?:season|year)s? /.test(words) ||
    time.race?.kind === "finale"
  )
    parts.push(part({ season_finale: true }, " in season finales"));
  const season = onlySeason(time);
  if (time.race?.kind === "round" && season !== undefined)
    parts.push(part({ race: `${season}-${time.race.round}` }, ""));
  if (time.race?.kind === "opener") parts.push(part({ round_from: 1, round_to: 1 }, " in season openers"));
  return parts;
}

function timeParts({ time, words }: Question, fallback: number | undefined): Part[] {
  const parts: Part[] = [];
  const own = / OWNRACES /.test(words);
  const season = onlySeason(time) ?? (time.from === undefined && time.seasons.length === 0 ? fallback : undefined);
  if (time.lastRaces !== undefined)
    parts.push(
      part({ [own ? "last_own_races" : "last_races"]: time.lastRaces }, ` in the last ${time.lastRaces} races`),
    );
  if (time.firstRaces !== undefined)
    parts.push(
      part({ [own ? "first_own_races" : "first_races"]: time.firstRaces }, ` in the first ${time.firstRaces} races`),
    );
  if (time.afterRound !== undefined) parts.push(part({ round_to: time.afterRound }, ` up to round ${time.afterRound}`));
  if (time.roundFrom !== undefined || time.roundTo !== undefined)
    parts.push(part({ round_from: time.roundFrom, round_to: time.roundTo }, roundWords(time.roundFrom, time.roundTo)));
  if (time.month !== undefined) parts.push(part({ month: time.month }, ""));
  if (season !== undefined) parts.push(part({ season: String(season) }, ` in ${season}`));
  else if (time.seasons.length > 1)
    parts.push(part({ season: time.seasons.join(", ") }, ` in ${time.seasons.join(" and ")}`));
  else if (time.from !== undefined || time.to !== undefined)
    parts.push(part({ season_from: time.from, season_to: time.to }, spanWords(time.from, time.to)));
  return parts;
}

function roundWords(from: number | undefined, to: number | undefined): string {
  if (from !== undefined && to !== undefined) return ` in rounds ${from} to ${to}`;
  return from === undefined ? ` up to round ${to}` : ` from round ${from} on`;
}

function spanWords(from: number | undefined, to: number | undefined): string {
  if (from !== undefined && to !== undefined) return from === to ? ` in ${from}` : ` from ${from} to ${to}`;
  return from === undefined ? ` up to ${to}` : ` since ${from}`;
}
