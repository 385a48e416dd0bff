import { backtestStrategy } from "#models/strategy/evaluation/backtest.ts";
import { writeStrategyCard } from "#models/strategy/evaluation/card.ts";
import { evaluateStrategy } from "#models/strategy/evaluation/evaluate.ts";
import { buildStrategyReport } from "#models/strategy/evaluation/report.ts";
import { saveStrategyModel, trainStrategyModel } from "#models/strategy/strategy-model.ts";
import type { ModelRoom } from "./model-rooms.ts";

export const strategyRoom: ModelRoom = {
  async train(db) {
    const model = trainStrategyModel(db);
    saveStrategyModel(model);
    const data = { version: model.version, races: model.digests.length };
    return { data, text: `Strategy model ${data.version}: digests of ${data.races} races.` };
  },
  /** Without a season the whole report is made: both sources of tire wear compared, model card written. */
  async backtest(db, from, progress) {
    if (from !== undefined) {
      const data = await backtestStrategy(db, { fromSeason: from, progress });
      return { data, text: JSON.stringify(data.measures, undefined, 1) };
    }
    const report = await buildStrategyReport(db, { progress });
    writeStrategyCard(report);
    return { data: report, text: JSON.stringify(report.backtest.measures, undefined, 1) };
  },
  async evaluate(db, races, predictions) {
    const data = await evaluateStrategy({
      db,
      ...(races ? { races } : {}),
      ...(predictions ? { predictionsPath: predictions } : {}),
    });
    return { data, text: JSON.stringify(data.measures, undefined, 1) };
  },
};
