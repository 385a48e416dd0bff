import { expect, it } from "vitest";
import { rulesOf } from "./rules.ts";

it("asks for two slick compounds and a stop in the dry, and for neither in the wet", () => {
  expect(rulesOf(2024, "monza")).toMatchObject({ minDryCompounds: 2, minStops: 1, maxSetLaps: undefined });
  expect(rulesOf(2024, "monza", "wet")).toMatchObject({ minDryCompounds: 1, minStops: 0 });
});

it("knows the limits on a set at Lusail and the two stops of Monaco 2025, and only those", () => {
  expect(rulesOf(2023, "lusail").maxSetLaps).toBe(18);
  expect(rulesOf(2024, "lusail").maxSetLaps).toBeUndefined();
  expect(rulesOf(2025, "lusail").maxSetLaps).toBe(25);
  expect(rulesOf(2025, "monaco").minStops).toBe(2);
  expect(rulesOf(2024, "monaco").minStops).toBe(1);
  expect(rulesOf(2026, "monaco").minStops).toBe(1);
});

it("says that the first ten started on their qualifying set until 2021, and that sets left are not known", () => {
  expect(rulesOf(2021, "monza").topTenStartOnQualifyingSet).toBe(true);
  expect(rulesOf(2022, "monza").topTenStartOnQualifyingSet).toBe(false);
  expect(rulesOf(2022, "monza").notes.join(" ")).toContain("Sets left");
});
