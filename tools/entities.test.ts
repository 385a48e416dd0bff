import { afterAll, describe, expect, it } from "vitest";
import { currentSeason, entitiesOf, entityOf, nameOfRace, raceNamed } from "./entities.ts";
import { openToolContext } from "./testing/tool-context.ts";

const context = openToolContext();
afterAll(() => context.close());

describe("names of drivers, teams and places", () => {
  it("are settled by the season", () => {
    expect(entityOf(context, "driver", "Schumacher", { season: 2021 }).name).toBe("Mick Schumacher");
    expect(entityOf(context, "constructor", "Toro Rosso").id).toBe("toro-rosso");
  });

  it("that could be several ask which", () => {
    expect(() => entityOf(context, "driver", "Schumacher")).toThrow(
      /could be Michael Schumacher \(1991-2012\), .*: say which, or give the season\.$/,
    );
  });

  it("that nobody has are answered with the codes of the season", () => {
    expect(() => entityOf(context, "driver", "Zzyzx", { season: 2025 })).toThrow(
      /Cannot find driver "Zzyzx"\. Codes for 2025 are ALB, ALO, /,
    );
    expect(() => entityOf(context, "circuit", "Zzyzx")).toThrow('Cannot find circuit "Zzyzx".');
  });

  it("come in a list separated by commas, empty parts left out", () => {
    expect(entitiesOf(context, "driver", " VER, NOR,, ", { season: 2024 }).map((one) => one.id)).toEqual([
      "max-verstappen",
      "lando-norris",
    ]);
  });
});

describe("races", () => {
  it.each([
    ["2024-14", "2024 Belgian Grand Prix"],
    ["last", "2026 Hungarian Grand Prix"],
    ["next", "2026 Dutch Grand Prix"],
    ["monza 2021", "2021 Italian Grand Prix"],
    ["the 2021 season finale", "2021 Abu Dhabi Grand Prix"],
  ])("%s is the %s", (text, name) => {
    expect(nameOfRace(raceNamed(context, text))).toBe(name);
  });

  it("can be named by season and round, and left out for the last one", () => {
    expect(nameOfRace(raceNamed(context, undefined, 2021, 22))).toBe("2021 Abu Dhabi Grand Prix");
    expect(nameOfRace(raceNamed(context, undefined))).toBe("2026 Hungarian Grand Prix");
  });

  it("are not guessed from a season alone; a round alone is of the current season", () => {
    expect(() => raceNamed(context, undefined, 2019)).toThrow("Which race of 2019?");
    expect(nameOfRace(raceNamed(context, undefined, undefined, 1))).toBe("2026 Australian Grand Prix");
  });

  it("that do not exist are refused", () => {
    expect(() => raceNamed(context, undefined, 2021, 29)).toThrow('There is no race "2021 round 29"');
    expect(() => raceNamed(context, "atlantis 2021")).toThrow('Cannot find the race "atlantis 2021"');
    expect(() => raceNamed(context, "silverstone 2020")).toThrow(/could be .* or .*: say which/);
  });

  it("of today belong to the season of the last result", () => {
    expect(currentSeason(context)).toBe(2026);
  });
});
