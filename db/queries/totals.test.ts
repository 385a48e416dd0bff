import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../project-root.ts";
import { openBundledDb } from "../testing/bundled-db.ts";
import { type CareerTotals, careerTotalsOf, seasonTotalsOf, type TotalsOf } from "./totals.ts";

const db = openBundledDb();
afterAll(() => db.sqlite.close());

const release = join(projectRoot, "../shared/data/f1db/f1db-json-splitted.zip");
const files: Record<TotalsOf, string> = {
  driver: "f1db-drivers.json",
  constructor: "f1db-constructors.json",
  engine: "f1db-engine-manufacturers.json",
};
const sameIn: [string, keyof CareerTotals][] = [
  ["totalRaceEntries", "entries"],
  ["totalRaceStarts", "starts"],
  ["totalRaceWins", "wins"],
  ["totalPodiums", "podiums"],
  ["totalRaceLaps", "laps"],
  ["totalPoints", "points"],
  ["totalChampionshipPoints", "championshipPoints"],
  ["totalPolePositions", "poles"],
  ["totalFastestLaps", "fastestLaps"],
  ["totalSprintRaceStarts", "sprintStarts"],
  ["totalSprintRaceWins", "sprintWins"],
  ["totalChampionshipWins", "titles"],
  ["bestRaceResult", "bestResult"],
  ["bestChampionshipPosition", "bestChampionshipPosition"],
];
const moreOf: Record<TotalsOf, [string, keyof CareerTotals][]> = {
  driver: [
    ["totalDriverOfTheDay", "driverOfTheDay"],
    ["totalGrandSlams", "grandSlams"],
  ],
  constructor: [
    ["totalPodiumRaces", "podiumRaces"],
    ["total1And2Finishes", "oneTwos"],
  ],
  engine: [["totalPodiumRaces", "podiumRaces"]],
};

describe.runIf(existsSync(release) || process.env.CI === "true")("against the totals that F1DB publishes", () => {
  const published = (of: TotalsOf) => {
    const name = files[of];
    const entry = unzipSync(readFileSync(release), { filter: (file) => file.name.endsWith(name) })[name];
    return JSON.parse(strFromU8(entry ?? new Uint8Array())) as ({ id: string } & Record<string, number | null>)[];
  };

  it.each(["driver", "constructor", "engine"] as const)("counts every %s's career as they do", (of) => {
    const differences = published(of).flatMap((theirs) => {
      const ours = careerTotalsOf(db, of, theirs.id);
      return [...sameIn, ...moreOf[of]]
        .filter(([their, our]) => ours?.[our] !== theirs[their])
        .map(([their, our]) => `${theirs.id} ${our}: ${ours?.[our]} instead of ${theirs[their]}`);
    });
    expect(differences).toEqual([]);
  });
});

describe("totals of a career", () => {
  it("know the career of Ayrton Senna", () => {
    expect(careerTotalsOf(db, "driver", "ayrton-senna")).toMatchObject({
      starts: 161,
      wins: 41,
      poles: 65,
      podiums: 80,
      fastestLaps: 19,
      titleSeasons: [1988, 1990, 1991],
      firstWinRaceId: 198502,
      lastWinRaceId: 199316,
    });
  });

  it("add up to themselves season by season", () => {
    const career = careerTotalsOf(db, "driver", "lewis-hamilton");
    const seasons = seasonTotalsOf(db, "driver", "lewis-hamilton");
    for (const field of ["starts", "wins", "podiums", "poles", "laps", "sprintWins", "dnfs"] as const) {
      expect(seasons.reduce((sum, season) => sum + season[field], 0)).toBe(career?.[field]);
    }
    expect(seasons.find((season) => season.season === 2020)).toMatchObject({ wins: 11, championshipPosition: 1 });
  });

  it("do not know laps led before lap data, and do since", () => {
    expect(careerTotalsOf(db, "driver", "jim-clark")?.lapsLed).toBeNull();
    expect(careerTotalsOf(db, "driver", "max-verstappen")?.lapsLed).toBeGreaterThan(3_000);
  });

  it("of an unknown driver are absent", () => {
    expect(careerTotalsOf(db, "driver", "nobody")).toBeUndefined();
  });
});
