import type { TimeRule } from "./read-time.ts";

/** Races out of somebody's own career, which are not the newest race. */
export const ownRaceRules: readonly TimeRule[] = [
  {
    // "When did he win his last race?" asks for his last win; "did he win his last race?" for the newest race.
    words:
      /(?<!^ (?:(?:and|so|but|ok) )?did (?:DRIVER|TEAM|he|she|they)) (?:win|won|winning) ((?:his|her|their|its) (?:very )?(?:first|1st|maiden|last|latest|final|most recent)) (?:ever )?(?:f1 |formula 1 )?(?:race|grand prix|gp) /,
    read: (match) => `took ${match[1]} win`,
  },
];
