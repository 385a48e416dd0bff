import type { FastifyInstance } from "fastify";
import { optimizeStrategy } from "#tools/catalog/optimize-strategy.ts";
import { predictPositions } from "#tools/catalog/predict-positions.ts";
import { predictTireDegradation } from "#tools/catalog/predict-tire-degradation.ts";
import { positionsBody, toOldPositions } from "../autopodium/positions.ts";
import { strategyBody, toOldStrategy } from "../autopodium/strategy.ts";
import { tireBody, toOldTire } from "../autopodium/tire.ts";
import { callTool } from "../call-tool.ts";
import type { HttpParts } from "../parts.ts";
import { readInput } from "../read-input.ts";

/** The older suite's addresses for the models, with its bodies, over today's tools. */
export function autopodiumRoutes(app: FastifyInstance, parts: HttpParts): void {
  const config = { scope: "tools", limit: "tools" } as const;
  app.post("/autopodium/tire-degradation", { config }, async (request, reply) => {
    const { driver, tire_compound, tire_age, circuit, track_temp_c } = readInput(tireBody, request.body);
    const input = { driver, compound: tire_compound, tire_age, circuit, track_temp_c };
    return toOldTire(await callTool(parts, predictTireDegradation, defined(input), reply));
  });
  app.post("/autopodium/optimize-strategy", { config }, async (request, reply) => {
    const { grid_position, tire_compound, current_lap, ...rest } = readInput(strategyBody, request.body);
    const inRace = current_lap !== undefined;
    const compound = inRace ? { compound: tire_compound } : { start_compound: tire_compound };
    const input = { ...rest, ...compound, grid: grid_position, lap: current_lap };
    return toOldStrategy(await callTool(parts, optimizeStrategy, defined(input), reply));
  });
  app.post("/autopodium/predict-positions", { config }, async (request, reply) => {
    const { circuit, race, ...rest } = readInput(positionsBody, request.body);
    return toOldPositions(await callTool(parts, predictPositions, defined({ ...rest, race: race ?? circuit }), reply));
  });
}

const defined = (input: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
