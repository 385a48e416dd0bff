import { backtestStrategy } from "#models/strategy/evaluation/backtest.ts";
import { evaluateStrategy } from "#models/strategy/evaluation/evaluate.ts";
import { saveStrategyModel, trainStrategyModel } from "#models/strategy/strategy-model.ts";
import { modelTires } from "#models/strategy/tire-model-source.ts";
import type { ModelRoom } from "./model-rooms.ts";

export const strategyRoom: ModelRoom = {
  async train(db) {
    const model = trainStrategyModel(db);
    saveStrategyModel(model);
    const data = { version: model.version, races: model.digests.length };
    return { data, text: `Strategy model ${data.version}: digests of ${data.races} races.` };
  },
  async backtest(db, from, progress) {
    const data = await backtestStrategy(db, { progress, ...(from === undefined ? {} : { fromSeason: from }) });
    return { data, text: JSON.stringify(data.measures, undefined, 1) };
  },
  async evaluate(db, races, predictions) {
    const data = await evaluateStrategy({
      db,
      tire: modelTires(),
      ...(races ? { races } : {}),
      ...(predictions ? { predictionsPath: predictions } : {}),
    });
    return { data, text: JSON.stringify(data.measures, undefined, 1) };
  },
};
