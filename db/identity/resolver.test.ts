import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import type { IdentityKind } from "./catalog.ts";
import { createResolver } from "./resolver.ts";

const db = openBundledDb();
const resolver = createResolver(db);

/** [text, season or none, the id found, or those it is ambiguous between (in order), or nobody]. */
type Case = readonly [text: string, season: number | undefined, expected: string | readonly string[] | undefined];

function check(kind: IdentityKind, [text, season, expected]: Case): void {
  const { status, candidates } = resolver.resolve(kind, text, { season });
  const ids = candidates.map(({ id }) => id);
  if (expected === undefined) expect({ status, ids }).toEqual({ status: "unknown", ids: [] });
  else if (typeof expected === "string") expect({ status, id: ids[0] }).toEqual({ status: "found", id: expected });
  else expect({ status, ids: ids.slice(0, expected.length) }).toEqual({ status: "ambiguous", ids: expected });
}

const drivers: Case[] = [
  ["Schumacher", 2012, "michael-schumacher"],
  ["Schumacher", 2021, "mick-schumacher"],
  ["Schumacher", 1999, ["michael-schumacher", "ralf-schumacher"]],
  ["Schumacher", undefined, ["michael-schumacher", "ralf-schumacher", "mick-schumacher"]],
  ["Michael Schumacher", 2021, "michael-schumacher"],
  ["schumi", undefined, "michael-schumacher"],
  ["VER", 2014, "jean-eric-vergne"],
  ["VER", 2016, "max-verstappen"],
  ["ver", undefined, "max-verstappen"],
  ["Verstappen", undefined, "max-verstappen"],
  ["Verstappen", 1998, "jos-verstappen"],
  ["Hamilton", undefined, "lewis-hamilton"],
  ["Hamilton", 1952, "duncan-hamilton"],
  ["Senna", undefined, "ayrton-senna"],
  ["Senna", 2011, "bruno-senna"],
  ["Senna", 1996, "ayrton-senna"],
  ["Hill", undefined, ["graham-hill", "damon-hill"]],
  ["Hill", 1996, "damon-hill"],
  ["Hill", 1968, "graham-hill"],
  ["Phil Hill", undefined, "phil-hill"],
  ["Villeneuve", undefined, ["jacques-villeneuve", "gilles-villeneuve"]],
  ["Villeneuve", 1979, "gilles-villeneuve"],
  ["Villeneuve", 1997, "jacques-villeneuve"],
  ["Rosberg", undefined, ["nico-rosberg", "keke-rosberg"]],
  ["Rosberg", 1982, "keke-rosberg"],
  ["Fittipaldi", undefined, ["emerson-fittipaldi", "christian-fittipaldi"]],
  ["Fittipaldi", 2020, "pietro-fittipaldi"],
  ["Piquet", undefined, ["nelson-piquet", "nelson-piquet-jr"]],
  ["Piquet", 2008, "nelson-piquet-jr"],
  ["Nelson Piquet", 1987, "nelson-piquet"],
  ["Nelson Piquet", 2009, "nelson-piquet-jr"],
  ["Checo", undefined, "sergio-perez"],
  ["the Iceman", undefined, "kimi-raikkonen"],
  ["Danny Ric", undefined, "daniel-ricciardo"],
  ["Mad Max", undefined, "max-verstappen"],
  ["the Professor", undefined, "alain-prost"],
  ["Black Jack", undefined, "jack-brabham"],
  ["El Maestro", undefined, "juan-manuel-fangio"],
  ["Hunt the Shunt", undefined, "james-hunt"],
  ["Il Leone", undefined, "nigel-mansell"],
  ["The Flying Scot", undefined, "jackie-stewart"],
  ["SuperSwede", undefined, "ronnie-peterson"],
  ["Rubinho", undefined, "rubens-barrichello"],
  ["JPM", undefined, "juan-pablo-montoya"],
  ["Seb", undefined, "sebastian-vettel"],
  ["Lewis", undefined, "lewis-hamilton"],
  ["max", undefined, "max-verstappen"],
  ["Charles", undefined, "charles-leclerc"],
  ["Charles", 2012, "charles-pic"],
  ["Lando", undefined, "lando-norris"],
  ["Oscar", undefined, "oscar-piastri"],
  ["Fernando", undefined, "fernando-alonso"],
  ["Carlos", undefined, "carlos-sainz-jr"],
  ["Carlos", 1978, "carlos-reutemann"],
  ["Kimi", undefined, ["kimi-raikkonen", "kimi-antonelli"]],
  ["Kimi", 2007, "kimi-raikkonen"],
  ["Kimi", 2025, "kimi-antonelli"],
  ["Nico", undefined, ["nico-rosberg", "nico-hulkenberg"]],
  ["Räikkönen", undefined, "kimi-raikkonen"],
  ["RAIKKONEN", undefined, "kimi-raikkonen"],
  ["Raikonen", undefined, "kimi-raikkonen"],
  ["Haekkinen", undefined, "mika-hakkinen"],
  ["Hulkenburg", undefined, "nico-hulkenberg"],
  ["Hülkenberg", undefined, "nico-hulkenberg"],
  ["Verstapen", undefined, "max-verstappen"],
  ["Hamiltion", undefined, "lewis-hamilton"],
  ["Hamitlon", undefined, "lewis-hamilton"],
  ["amilton", undefined, "lewis-hamilton"],
  ["Ricardo", undefined, "daniel-ricciardo"],
  ["Leclrec", undefined, "charles-leclerc"],
  ["Max Verstapen", undefined, "max-verstappen"],
  ["Verstappen's", undefined, "max-verstappen"],
  ["Sainz’s", undefined, "carlos-sainz-jr"],
  ["d'Ambrosio", undefined, "jerome-dambrosio"],
  ["de la Rosa", undefined, "pedro-de-la-rosa"],
  ["Zhou Guanyu", undefined, "guanyu-zhou"],
  ["M. Schumacher", 2000, "michael-schumacher"],
  ["44", undefined, "lewis-hamilton"],
  ["#1", 2023, "max-verstappen"],
  ["car 5", 1992, "nigel-mansell"],
  ["max-verstappen", undefined, "max-verstappen"],
  ["xq", undefined, undefined],
  ["hmi", undefined, undefined],
  ["", undefined, undefined],
  ["   ", undefined, undefined],
  ["🏎️🔥", undefined, undefined],
  ["Хэмилтон", undefined, undefined],
  ["'; drop table drivers; --", undefined, undefined],
  ["99999", undefined, undefined],
  ["__proto__", undefined, undefined],
];

const constructors: Case[] = [
  ["Alfa Romeo", 1950, "alfa-romeo"],
  ["Alfa Romeo", 2023, "alfa-romeo"],
  ["Alfa Romeo", undefined, "alfa-romeo"],
  ["Alfa Romeo", 2018, "sauber"],
  ["Toro Rosso", 2017, "toro-rosso"],
  ["Toro Rosso", 2022, "alphatauri"],
  ["STR", 2008, "toro-rosso"],
  ["Alpha Tauri", undefined, "alphatauri"],
  ["AlphaTauri", 2024, "rb"],
  ["VCARB", 2024, "rb"],
  ["VCARB", 2025, "racing-bulls"],
  ["VCARB", undefined, ["racing-bulls", "rb"]],
  ["RB", 2024, "rb"],
  ["RB", 2025, "racing-bulls"],
  ["Red Bull's junior team", 2018, "toro-rosso"],
  ["Red Bull's junior team", 2021, "alphatauri"],
  ["red bull junior team", 2026, "racing-bulls"],
  ["Red Bull", 2018, "red-bull"],
  ["RBR", undefined, "red-bull"],
  ["Oracle Red Bull Racing", undefined, "red-bull"],
  ["Sauber", undefined, "sauber"],
  ["Sauber", 2008, "bmw-sauber"],
  ["Sauber", 2021, "alfa-romeo"],
  ["Sauber", 2024, "kick-sauber"],
  ["Kick", undefined, "kick-sauber"],
  ["Stake F1 Team", 2024, "kick-sauber"],
  ["Lotus", 1972, "lotus"],
  ["Lotus", 2010, "lotus-racing"],
  ["Lotus", 2013, "lotus-f1"],
  ["Enstone", 1995, "benetton"],
  ["Enstone", 2006, "renault"],
  ["Enstone", 2013, "lotus-f1"],
  ["Enstone", 2023, "alpine"],
  ["Merc", undefined, "mercedes"],
  ["Silver Arrows", undefined, "mercedes"],
  ["Macca", undefined, "mclaren"],
  ["the Scuderia", undefined, "ferrari"],
  ["Tifosi's team", undefined, "ferrari"],
  ["Ferarri", undefined, "ferrari"],
  ["Maclaren", undefined, "mclaren"],
  ["Haas F1 Team", undefined, "haas"],
  ["Manor", 2015, "marussia"],
  ["Manor", 2016, "manor"],
  ["Brawn GP", undefined, "brawn"],
  ["Tyrell", undefined, "tyrrell"],
  ["ATS", 1963, "ats"],
  ["ATS", 1980, "ats-wheels"],
  ["Williams", 1976, "wolf-williams"],
  ["Force India", 2018, "force-india"],
  ["Racing Point", 2019, "racing-point"],
];

const circuits: Case[] = [
  ["Spa", undefined, "spa-francorchamps"],
  ["Imola", undefined, "imola"],
  ["Interlagos", undefined, "interlagos"],
  ["São Paulo", undefined, "interlagos"],
  ["COTA", undefined, "austin"],
  ["Austin", undefined, "austin"],
  ["Temple of Speed", undefined, "monza"],
  ["Albert Park", undefined, "melbourne"],
  ["Melbourne", undefined, "melbourne"],
  ["Montréal", undefined, "montreal"],
  ["Budapest", undefined, "hungaroring"],
  ["Jeddah", undefined, "jeddah"],
  ["Madring", undefined, "madring"],
  ["Madrid", 2026, "madring"],
  ["Madrid", 1979, "jarama"],
  ["Madrid", undefined, ["jarama", "madring"]],
  ["Barcelona", undefined, "catalunya"],
  ["Barcelona", 1975, "montjuic"],
  ["Barcelona", 1951, "pedralbes"],
  ["Silverston", undefined, "silverstone"],
  ["Nurburgring", undefined, "nurburgring"],
  ["the green hell", undefined, "nurburgring"],
  ["A1-Ring", undefined, "spielberg"],
  ["Eau Rouge", undefined, "spa-francorchamps"],
  ["Vegas", 2024, "las-vegas"],
  ["Vegas", 1982, "caesars-palace"],
  ["Bugatti", undefined, "bugatti"],
  ["Atlantis", undefined, undefined],
];

const grandsPrix: Case[] = [
  ["Spanish GP", 2026, "spain"],
  ["Barcelona", 2026, "barcelona-catalunya"],
  ["Barcelona", 2019, "spain"],
  ["Barcelona", undefined, ["spain", "barcelona-catalunya"]],
  ["Madrid", 2026, "spain"],
  ["Dutch Grand Prix", undefined, "netherlands"],
  ["Brazilian", 2005, "brazil"],
  ["Brazilian GP", 2023, "sao-paulo"],
  ["Emilia Romagna", undefined, "emilia-romagna"],
  ["Mexico City", 2024, "mexico"],
  ["Imola", 1994, "san-marino"],
  ["Imola", 2022, "emilia-romagna"],
  ["Imola", undefined, ["san-marino", "emilia-romagna"]],
  ["Monza", undefined, "italy"],
  ["the British race", undefined, "great-britain"],
  ["England", undefined, "great-britain"],
  ["US GP", undefined, "united-states"],
  ["Indy 500", undefined, "indianapolis"],
  ["Hungray", undefined, "hungary"],
  ["Grand Prix of Monaco", undefined, "monaco"],
  ["Sakhir", 2020, "sakhir"],
  ["Narnia", undefined, undefined],
];

describe("resolving a driver", () => {
  it.each(drivers)("reads %j in season %s as %j", (...one) => check("driver", one));
});
describe("resolving a constructor", () => {
  it.each(constructors)("reads %j in season %s as %j", (...one) => check("constructor", one));
});
describe("resolving a circuit", () => {
  it.each(circuits)("reads %j in season %s as %j", (...one) => check("circuit", one));
});
describe("resolving a grand prix", () => {
  it.each(grandsPrix)("reads %j in season %s as %j", (...one) => check("grand_prix", one));
});

describe("any name", () => {
  const known = db.sqlite.prepare("select id, name from drivers").all() as { id: string; name: string }[];
  const entered = db.sqlite
    .prepare(
      "select distinct race_id / 100 season, d.code, d.id from race_results r join drivers d on d.id = r.driver_id",
    )
    .all() as { season: number; code: string; id: string }[];

  it("leads from every driver's full name to himself", () => {
    const lost = known.filter(
      ({ id, name }) => !resolver.resolve("driver", name).candidates.some((one) => one.id === id),
    );
    expect(lost).toEqual([]);
  });

  it("leads from code and season to those who raced with that code", () => {
    fc.assert(
      fc.property(fc.constantFrom(...entered), ({ season, code, id }) => {
        const { candidates } = resolver.resolve("driver", code, { season, limit: 10 });
        const raced = candidates.filter((one) => one.activity === 2).map((one) => one.id);
        return raced.includes(id);
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });

  it("is read alike in any case and without accents", () => {
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.boolean(), ({ name }, isUpper) => {
        const plain = name.normalize("NFD").replace(/\p{M}/gu, "");
        const other = isUpper ? plain.toUpperCase() : plain.toLowerCase();
        expect(resolver.resolve("driver", other)).toEqual(resolver.resolve("driver", name));
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("never makes the resolver throw, whatever it holds", () => {
    const kinds = fc.constantFrom<IdentityKind>("driver", "constructor", "circuit", "grand_prix");
    fc.assert(
      fc.property(kinds, fc.string({ unit: "binary" }), (kind, text) => {
        const { status, candidates } = resolver.resolve(kind, text);
        return (status === "unknown") === (candidates.length === 0);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("keeps the limit and tells the years of activity", () => {
    const { candidates } = resolver.resolve("driver", "Taylor", { limit: 2 });
    expect(candidates).toHaveLength(2);
    expect(resolver.resolve("driver", "Jackie Stewart").candidates[0]?.active).toEqual([1965, 1973]);
  });

  it("takes a range of seasons", () => {
    const options = { seasonRange: [2020, 2023] as const };
    expect(resolver.resolve("driver", "Schumacher", options).candidates[0]?.id).toBe("mick-schumacher");
  });
});
