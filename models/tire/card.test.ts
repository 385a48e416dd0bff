import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTireArtifact, tireArtifactPath } from "./artifact.ts";
import { tireCard, tireCardPath, tireReportPath } from "./card.ts";

const report = JSON.parse(readFileSync(tireReportPath, "utf8"));

describe("the tire model's card", () => {
  it("is what the code writes from the report beside the artifact", () => {
    expect(readFileSync(tireCardPath, "utf8")).toBe(tireCard(report));
  });

  it("speaks of the artifact that is shipped", () => {
    const artifact = readTireArtifact();
    expect(report.version).toBe(artifact.version);
    expect(report.artifactBytes).toBe(statSync(tireArtifactPath).size);
    expect(artifact.history.some((race) => [202520, 202522].includes(race.raceId) || race.raceId > 202607)).toBe(false);
  });

  it("says in plain words where the model does not beat its baseline", () => {
    const lost = structuredClone(report);
    lost.backtest.measures[0].gain = { value: -0.1, lo: -0.2, hi: 0.1 };
    expect(tireCard(lost)).toMatch(/does not beat its baseline .* in: next lap, MAE/);
  });
});

describe("the tire artifact", () => {
  it("is small and can be read", () => {
    expect(statSync(tireArtifactPath).size).toBeLessThan(2_000_000);
    expect(readTireArtifact().races).toBeGreaterThan(100);
  });
});
