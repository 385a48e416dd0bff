import { expect, test } from "vitest";
import { type Cited, say, sayList, write } from "./say.ts";

const cited = (text: string, path: string): Cited => ({ text, call: 0, path });

test("Every cited value is claimed exactly where it stands in the text.", () => {
  const { text, claims } = write(
    say`the winner is ${cited("Lando Norris", "rows[0].driver")} with ${cited("25", "rows[0].points")} points`,
  );
  expect(text).toBe("The winner is Lando Norris with 25 points");
  expect(claims.map(({ start, end, path }) => [text.slice(start, end), path])).toEqual([
    ["Lando Norris", "rows[0].driver"],
    ["25", "rows[0].points"],
  ]);
});

test("A list is joined with commas and a last and, its claims kept.", () => {
  const { text, claims } = write(sayList(["a", cited("b", "rows[1].x"), "c"]));
  expect(text).toBe("A, b and c");
  expect(claims).toEqual([{ start: 3, end: 4, call: 0, path: "rows[1].x" }]);
});
