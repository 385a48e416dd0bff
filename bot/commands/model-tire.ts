import { saveTireArtifact } from "#models/tire/artifact.ts";
import { backtestTire } from "#models/tire/backtest.ts";
import { buildTireReport } from "#models/tire/build-report.ts";
import { writeTireCard } from "#models/tire/card.ts";
import { evaluateTire } from "#models/tire/evaluate.ts";
import { trainTire } from "#models/tire/train.ts";
import type { ModelRoom } from "./model-rooms.ts";

export const tireRoom: ModelRoom = {
  async train(db, progress) {
    const artifact = await trainTire(db, { progress });
    const bytes = saveTireArtifact(artifact);
    const data = { version: artifact.version, races: artifact.races, laps: artifact.laps, bytes };
    return {
      data,
      text: `Tire model ${data.version}: learnt from ${data.races} races, ${data.laps} laps; ${bytes} bytes.`,
    };
  },
  /** Without a season the whole report is made: learners compared, model card written. */
  async backtest(db, from, progress) {
    if (from !== undefined) {
      const data = await backtestTire(db, { fromSeason: from, progress });
      return { data, text: JSON.stringify(data.measures, undefined, 1) };
    }
    const report = await buildTireReport(db, { progress });
    writeTireCard(report);
    return { data: report, text: JSON.stringify(report.backtest.measures, undefined, 1) };
  },
  async evaluate(db, races, predictions) {
    const data = await evaluateTire({
      db,
      ...(races ? { races } : {}),
      ...(predictions ? { predictionsPath: predictions } : {}),
    });
    return { data, text: JSON.stringify(data.measures, undefined, 1) };
  },
};
