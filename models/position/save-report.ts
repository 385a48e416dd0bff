import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "#db/project-root.ts";
import { positionCard } from "./card.ts";
import { loadPositionArtifact } from "./model.ts";
import type { PositionReport } from "./report.ts";

const REPORT_PATH = join(projectRoot, "models", "artifacts", "position-backtest.json");
export const CARD_PATH = join(projectRoot, "docs", "models", "position.md");

/** Keeps the backtest beside the artifact and writes the model card from both. */
export function savePositionReport(report: PositionReport): void {
  const trimmed = JSON.parse(
    JSON.stringify(report, (_, value) => (typeof value === "number" ? Number(value.toPrecision(6)) : value)),
  );
  writeFileSync(REPORT_PATH, `${JSON.stringify(trimmed)}\n`);
  mkdirSync(dirname(CARD_PATH), { recursive: true });
  writeFileSync(CARD_PATH, currentCard());
}

/** The card as the saved backtest and artifact give it. */
export const currentCard = (): string =>
  positionCard(JSON.parse(readFileSync(REPORT_PATH, "utf8")) as PositionReport, loadPositionArtifact());
