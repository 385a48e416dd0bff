import type { Slick } from "./compounds.ts";

/** What the sporting rules of one race ask of a strategy, and on what ground we say so. */
export interface StrategyRules {
  /** Different slick compounds that a dry race asks for. */
  readonly minDryCompounds: number;
  /** Tire changes that the race itself demands. */
  readonly minStops: number;
  /** Most laps allowed on one set, used laps included; undefined where there is no limit. */
  readonly maxSetLaps: number | undefined;
  /** True where the first ten had to start on the set of their second qualifying session. */
  readonly topTenStartOnQualifyingSet: boolean;
  /** Sentences for the payload: each rule that applies, and what is not known. */
  readonly notes: readonly string[];
}

interface Special {
  readonly season: number;
  readonly circuitId: string;
  readonly minStops?: number;
  readonly maxSetLaps?: number;
  readonly note: string;
}

/** Rules of single races. A dry-race demand falls away in the wet; a limit on a set does not. */
const specials: readonly Special[] = [
  {
    season: 2023,
    circuitId: "lusail",
    maxSetLaps: 18,
    note: "No set may run more than 18 laps (tire safety ruling of the weekend); laps already on a used set count.",
  },
  {
    season: 2025,
    circuitId: "lusail",
    maxSetLaps: 25,
    note: "No set may run more than 25 laps (tire supplier's limit announced before the weekend); laps already on a used set count.",
  },
  {
    season: 2025,
    circuitId: "monaco",
    minStops: 2,
    note: "Monaco 2025 asked for three sets of tires, so two stops, with at least two slick compounds in the dry.",
  },
  {
    season: 2026,
    circuitId: "monaco",
    note: "The two-stop rule of Monaco 2025 is not assumed for 2026: in that race nobody near the front had stopped twice before the safety car of lap 60.",
  },
];

/** First season without refuelling: earlier races are out of the model's reach. */
export const firstSeason = 2010;

/** Rules of a race by season and circuit. Wet races free the choice of compounds and have no demanded stops. */
export function rulesOf(season: number, circuitId: string, weather: "dry" | "wet" = "dry"): StrategyRules {
  const special = specials.find((one) => one.season === season && one.circuitId === circuitId);
  const dry = weather === "dry";
  const minStops = dry ? Math.max(1, special?.minStops ?? 1) : 0;
  const onQualifyingSet = dry && season >= 2014 && season <= 2021;
  const notes = [
    dry ? "A dry race asks for two different slick compounds." : "On a wet track the two-compound rule falls away.",
    ...(special ? [special.note] : []),
    ...(onQualifyingSet
      ? [
          "Until 2021 the first ten started on the set of their best lap of the second qualifying session; which compound that was is not in the data before the start.",
        ]
      : []),
    "Sets left to each driver are not in the data: unless given, three of each slick compound are taken to be there.",
  ];
  return {
    minDryCompounds: dry ? 2 : 1,
    minStops,
    maxSetLaps: special?.maxSetLaps,
    topTenStartOnQualifyingSet: onQualifyingSet,
    notes,
  };
}

/** Sets of each slick left for the race; undefined means not known. */
export type SetsAvailable = Partial<Record<Slick, number>>;
