import { describe, expect, it } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import { createResolver } from "./resolver.ts";

const resolver = createResolver(openBundledDb());

/** `kind:text=id`, with all ids of an ambiguous one. */
function mentioned(text: string, season?: number): string[] {
  return resolver.findMentions(text, { season }).map(({ kind, text: part, status, candidates }) => {
    const ids = status === "found" ? candidates[0]?.id : candidates.map(({ id }) => id).join("|");
    return `${kind}:${part}=${ids}`;
  });
}

const cases: [text: string, expected: string[], season?: number][] = [
  ["Who won the Monaco GP in 2019?", ["grand_prix:Monaco GP=monaco"]],
  ["most wins from pole at Monaco", ["circuit:Monaco=monaco", "grand_prix:Monaco=monaco"]],
  [
    "did verstapen beat hamiltons lap at silverstone",
    ["driver:verstapen=max-verstappen", "driver:hamiltons=lewis-hamilton", "circuit:silverstone=silverstone"],
  ],
  ["VER vs LEC at spa", ["driver:VER=max-verstappen", "driver:LEC=charles-leclerc", "circuit:spa=spa-francorchamps"]],
  ["VER points", ["driver:VER=jean-eric-vergne"], 2013],
  ["Italian drivers at the Italian GP", ["grand_prix:Italian GP=italy"]],
  ["who won the dutch last year", ["grand_prix:dutch=netherlands"]],
  ["Kimi Raikonen podiums for Lotus", ["driver:Kimi Raikonen=kimi-raikkonen", "constructor:Lotus=lotus"]],
  ["Lotus podiums", ["constructor:Lotus=lotus-f1"], 2013],
  ["how many points did Checo's car score in the sprint", ["driver:Checo's=sergio-perez"]],
  ["car 44 pit stops", ["driver:44=lewis-hamilton"]],
  ["#63 and number 81", ["driver:63=george-russell", "driver:81=oscar-piastri"]],
  ["44 laps", []],
  ["how worn are nor's tyres, neither nor", ["driver:nor's=lando-norris"]],
  ["Senna's wins with McLaren", ["driver:Senna's=ayrton-senna", "constructor:McLaren=mclaren"]],
  ["Ferrari in Spain", ["constructor:Ferrari=ferrari", "grand_prix:Spain=spain"]],
  ["mercy! who won the race?", []],
  ["what is the most points in one lap of a sprint race", []],
  ["max speed at Monza", ["circuit:Monza=monza"]],
  ["Max at Monza", ["driver:Max=max-verstappen", "circuit:Monza=monza"]],
  ["Carlos Sainz Jr and Danny Ric", ["driver:Carlos Sainz Jr=carlos-sainz-jr", "driver:Danny Ric=daniel-ricciardo"]],
  ["Red Bull Ring record by Red Bull", ["circuit:Red Bull Ring=spielberg", "constructor:Red Bull=red-bull"]],
  [
    "Gilles Villeneuve at Circuit Gilles Villeneuve",
    ["driver:Gilles Villeneuve=gilles-villeneuve", "circuit:Circuit Gilles Villeneuve=montreal"],
  ],
  ["Williams’ best result in Austria", ["constructor:Williams=williams", "grand_prix:Austria=austria"]],
  ["Schumacher", ["driver:Schumacher=michael-schumacher|ralf-schumacher|mick-schumacher"]],
  ["what pace did they force, and may I pass the green speed trap", []],
  [
    "compare hamilton, NORRIS and Piastri",
    ["driver:hamilton=lewis-hamilton", "driver:NORRIS=lando-norris", "driver:Piastri=oscar-piastri"],
  ],
  ["DNF, DRS, VSC and FIA", []],
  ["who leads the standings after round 5", []],
  ["wins from the second row of the grid", []],
  ["tell us who is fastest in the US", ["grand_prix:US=united-states"]],
  ["races in March that a March won", ["constructor:March=march"]],
  ["drivers with no wins", []],
  [
    "did the Tifosi's team beat Red Bull's junior team",
    ["constructor:the Tifosi's team=ferrari", "constructor:Red Bull's junior team=racing-bulls"],
    2026,
  ],
  ["", []],
  ["🏎️💨🏁", []],
  ["кто выиграл гонку", []],
  ["'; DROP TABLE drivers; --", []],
];

describe("mentions in a sentence", () => {
  it.each(cases)("reads %j as %j", (text, expected, season) => {
    expect(mentioned(text, season)).toEqual(expected);
  });

  it("stand where the text says they do", () => {
    const text = "Did Lewis  Hamilton’s Mercedes win in São Paulo?";
    for (const mention of resolver.findMentions(text))
      expect(text.slice(mention.start, mention.end)).toBe(mention.text);
    expect(mentioned(text)).toEqual([
      "driver:Lewis  Hamilton’s=lewis-hamilton",
      "constructor:Mercedes=mercedes",
      "circuit:São Paulo=interlagos",
      "grand_prix:São Paulo=sao-paulo",
    ]);
  });

  it.each([
    ["names", "ferrari monaco gp hamilton "],
    ["mistyped names", "hamilto verstapenn silverstne "],
    ["one letter", "a "],
    ["emoji", "🏎️"],
    ["one word", "x"],
  ])("are found in 10,000 characters of %s", (_, part) => {
    const text = part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);
    expect(resolver.findMentions(text)).toBeInstanceOf(Array);
  });
});
