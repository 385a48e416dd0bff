import type { StatisticsQuery } from "./query.ts";

/** A question, the query a tool would make of it, and SQL of its own that gives `id` and `n` of the rows at rank 1. */
export interface SqlCase {
  ask: string;
  query: StatisticsQuery;
  sql: string;
}

export const started = "position_text NOT IN ('DNS', 'DNQ', 'DNPQ', 'DNP', 'EX')";
export const results = "race_results x JOIN races r ON r.id = x.race_id";
export const placed = `${results} JOIN circuits k ON k.id = r.circuit_id JOIN countries c ON c.id = k.country_id`;
export const top = (id: string, n: string, from: string, where: string, direction = "DESC") =>
  `WITH g AS (SELECT ${id} AS id, ${n} AS n FROM ${from} WHERE ${where} GROUP BY 1) SELECT id, n FROM g
   WHERE n = (SELECT n FROM g WHERE n IS NOT NULL ORDER BY n ${direction} LIMIT 1)`;
export const one = (n: string, from: string, where: string) => `SELECT '' AS id, ${n} AS n FROM ${from} WHERE ${where}`;
export const driver = "x.driver_id";
export const count = "count(DISTINCT x.race_id)";
