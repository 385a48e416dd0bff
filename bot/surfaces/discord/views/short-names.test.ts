import { expect, test } from "vitest";
import { shortNames } from "./short-names.ts";

test("surnames stand alone, with what belongs to them, and with an initial where two are the same", () => {
  const names = ["Carlos Sainz Jr.", "Nyck de Vries", "Michael Schumacher", "Ralf Schumacher", "Guanyu Zhou"];
  expect(names.map(shortNames(names))).toEqual(["Sainz Jr.", "de Vries", "M. Schumacher", "R. Schumacher", "Zhou"]);
});
