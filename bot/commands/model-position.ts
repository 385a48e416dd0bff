import { backtestChampionship, saveChampionshipReport } from "#models/championship/card.ts";
import { evaluatePosition } from "#models/position/evaluate.ts";
import { backtestPosition } from "#models/position/report.ts";
import { savePositionReport } from "#models/position/save-report.ts";
import { savePositionArtifact, trainPosition } from "#models/position/train.ts";
import type { ModelRoom } from "./model-rooms.ts";

export const positionRoom: ModelRoom = {
  async train(db) {
    const artifact = await trainPosition(db);
    savePositionArtifact(artifact);
    const data = { version: artifact.version, races: artifact.targetRaces, rows: artifact.targetRows };
    return { data, text: `Position model ${data.version}: learnt from ${data.races} races, ${data.rows} rows.` };
  },
  async backtest(db, from) {
    const report = await backtestPosition(db, from === undefined ? {} : { from, liveFrom: Math.max(2023, from) });
    if (from === undefined) {
      savePositionReport(report);
      saveChampionshipReport(await backtestChampionship(db));
    }
    const lines = report.measures.map(
      ({ name, phase, share, races, naive, model }) =>
        `${name.padEnd(34)}${phase.padEnd(20)}${share.toFixed(2)}  n ${races}  naive ${naive.toFixed(4)}  model ${model.mean.toFixed(4)}`,
    );
    return { data: report, text: lines.join("\n") };
  },
  async evaluate(db, races, predictions) {
    const result = await evaluatePosition({
      db,
      ...(races ? { races } : {}),
      ...(predictions ? { predictionsPath: predictions } : {}),
    });
    const lines = result.phases.map(
      ({ phase, share, races: n, scores }) => `${phase} ${share}: ${n} races ${JSON.stringify(scores)}`,
    );
    return { data: result, text: lines.join("\n") };
  },
};
