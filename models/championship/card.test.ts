import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CHAMPIONSHIP_CARD_PATH, currentChampionshipCard } from "./card.ts";

it("is what the code writes from the saved backtest", () => {
  expect(readFileSync(CHAMPIONSHIP_CARD_PATH, "utf8")).toBe(currentChampionshipCard());
});
