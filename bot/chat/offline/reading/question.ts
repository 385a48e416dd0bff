import type { TimeAsked } from "./time-asked.ts";

/** A name in the question, resolved. */
export interface Named {
  readonly id: string;
  readonly name: string;
  /** As written. */
  readonly text: string;
  /** First and last season of activity. */
  readonly active?: readonly [number, number] | undefined;
  /** Others that the name could mean. Empty when it is clear. */
  readonly others: readonly {
    readonly id: string;
    readonly name: string;
    readonly active?: readonly [number, number] | undefined;
  }[];
  /** He raced in the season asked about, or none is asked about. */
  readonly isActive: boolean;
}

/** A place: what it can be of grand prix, circuit and country. */
export interface Place {
  readonly text: string;
  readonly grandPrix?: { readonly id: string; readonly name: string } | undefined;
  readonly circuit?: { readonly id: string; readonly name: string } | undefined;
  readonly country?: string | undefined;
  /** A grand prix by its own name ("Italian GP"), not only its place. */
  readonly isGrandPrix: boolean;
}

/** Who a question leaves out: "other than Hamilton", "non Red Bull". */
export interface Excepted {
  readonly drivers: readonly Named[];
  readonly teams: readonly Named[];
  /** A nation, continent or race is left out, which no tool can do. */
  readonly isOfPlace: boolean;
}

/** A question as read: its words with names and times taken out, and what these mean. */
export interface Question {
  readonly raw: string;
  /**
   * Folded words with a space at both ends; DRIVER, TEAM, PLACE, NATION, CONTINENT and ENGINE stand where names stood
   * (in the order of the lists), YEAR, SPAN, RACEWORD, RACERUN, AFTERROUND where time words stood.
   */
  readonly words: string;
  readonly drivers: readonly Named[];
  readonly teams: readonly Named[];
  readonly places: readonly Place[];
  /** Nations: of drivers ("German drivers"). */
  readonly nations: readonly string[];
  readonly continents: readonly string[];
  readonly engines: readonly string[];
  readonly time: TimeAsked;
  readonly except?: Excepted | undefined;
  /** Words in capitals or unknown that look like a name and are none. */
  readonly strangers: readonly string[];
  /** It was built on an earlier question of the thread. */
  readonly isFollowUp: boolean;
  /** The earlier question as written, when its topic goes on. */
  readonly topic?: string | undefined;
}
