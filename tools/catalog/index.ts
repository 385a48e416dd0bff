import type { Tool } from "../tool.ts";
import { circuitProfile } from "./circuit-profile.ts";
import { constructorProfile } from "./constructor-profile.ts";
import { dataCoverage } from "./data-coverage.ts";
import { driverProfile } from "./driver-profile.ts";
import { headToHead } from "./head-to-head.ts";
import { optimizeStrategy } from "./optimize-strategy.ts";
import { pitStops } from "./pit-stops.ts";
import { predictChampionship } from "./predict-championship.ts";
import { predictPositions } from "./predict-positions.ts";
import { predictTireDegradation } from "./predict-tire-degradation.ts";
import { querySql } from "./query-sql.ts";
import { raceLaps } from "./race-laps.ts";
import { raceStory } from "./race-story.ts";
import { schedule } from "./schedule.ts";
import { searchKnowledge } from "./search-knowledge.ts";
import { sessionResults } from "./session-results.ts";
import { standings } from "./standings.ts";
import { statistics } from "./statistics.ts";

/** What every asker may use, in reading order. */
export const catalog: readonly Tool[] = [
  sessionResults,
  standings,
  statistics,
  headToHead,
  driverProfile,
  constructorProfile,
  circuitProfile,
  schedule,
  raceLaps,
  pitStops,
  raceStory,
  dataCoverage,
  searchKnowledge,
  optimizeStrategy,
  predictChampionship,
  predictPositions,
  predictTireDegradation,
];

/** Guarded SQL: for the operator's own terminal, and for MCP when the operator asks for it; never for askers in chat. */
export const sqlTool: Tool = querySql;

/** For the operator's own terminal: the catalogue and what only the operator may do. */
export const terminalCatalog: readonly Tool[] = [...catalog, sqlTool];
