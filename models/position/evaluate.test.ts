import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { evaluatePosition } from "./evaluate.ts";
import { CARD_PATH, currentCard } from "./save-report.ts";

const folder = mkdtempSync(join(tmpdir(), "pitsynth-evaluate-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("evaluatePosition", () => {
  it("scores given races and writes every raw prediction", async () => {
    const predictionsPath = join(folder, "out.jsonl");
    const result = await evaluatePosition({ db: openBundledDb(), races: [202607, 202611], predictionsPath });
    expect(result.races).toEqual(["2026-7", "2026-11"]);
    expect(result.seenInTraining).toEqual(["2026-7"]);
    const lines = readFileSync(predictionsPath, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const phases = new Set(lines.map((line) => `${line.phase} ${line.lap ?? ""}`));
    expect([...phases].sort()).toEqual([
      "after_qualifying ",
      "before_qualifying ",
      "in_race 17",
      "in_race 33",
      "in_race 50",
    ]);
    for (const line of lines) {
      expect(line.driver).toMatch(/^[A-Z]{3}$/);
      expect(line.p).toHaveLength(23);
      expect(line.p.reduce((a: number, b: number) => a + b, 0)).toBeCloseTo(1, 4);
    }
    const after = result.phases.find((phase) => phase.phase === "after_qualifying");
    expect(after).toMatchObject({ races: 2, share: 0 });
    expect(after?.scores.rps).toBeLessThan(0.16);
  });

  it("refuses a race without a result", async () => {
    await expect(evaluatePosition({ db: openBundledDb(), races: [202623] })).rejects.toThrow(/2026-23 has no result/);
  });
});

describe("the model card", () => {
  it("is what the code writes from the saved backtest", () => {
    expect(readFileSync(CARD_PATH, "utf8")).toBe(currentCard());
  });
});
