import type { RaceDb } from "../client.ts";
import { readAll } from "./statement.ts";

export interface RaceControlMessage {
  utc: string | null;
  lap: number | null;
  category: string | null;
  flag: string | null;
  scope: string | null;
  status: string | null;
  sector: number | null;
  carNumber: string | null;
  message: string;
}

/** Messages of race control in order (2018 on), or those that mention a car number or a word. */
export function raceControlOf(
  db: RaceDb,
  raceId: number,
  filter: { carNumber?: string; text?: string; category?: string } = {},
): RaceControlMessage[] {
  const conditions = [
    ["(car_number = ? OR message LIKE '%CAR ' || ? || ' %')", filter.carNumber, filter.carNumber],
    ["instr(lower(message), lower(?)) > 0", filter.text],
    ["category = ?", filter.category],
  ] as const;
  const used = conditions.filter((condition) => condition[1] !== undefined);
  const where = ["race_id = ?", ...used.map(([text]) => text)].join(" AND ");
  const params = used.flatMap(([, ...values]) => values.map((value) => value ?? null));
  const columns = "utc, lap, category, flag, scope, status, sector, car_number, message";
  return readAll(db, `SELECT ${columns} FROM race_control WHERE ${where} ORDER BY seq`, raceId, ...params);
}
