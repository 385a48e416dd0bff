import type { Cell, Dataset, Row } from "../../store/dataset.ts";
import { tableShape } from "../../store/tables.ts";

const resultTables = [
  "raceResults",
  "sprintResults",
  "qualifyingResults",
  "sprintQualifyingResults",
  "practiceResults",
];

interface Entry {
  raceId: Cell;
  displayOrder: number;
  driverId: Cell;
  number: Cell;
  constructorId: Cell;
  engineManufacturerId: Cell;
  tireManufacturerId: Cell;
  entrantId: Cell;
}

/** Every driver and car seen in any session of a race weekend, with the entrant from the season's entry list. */
export function entriesOf(dataset: Dataset): Entry[] {
  const entrants = entrantsBySeasonAndCar(dataset);
  const seen = new Map<string, Entry>();
  const orderOf = new Map<Cell, number>();
  for (const key of resultTables) {
    const read = reader(key);
    for (const row of dataset.get(key) ?? []) {
      const at = (column: string) => read(row, column);
      const raceId = at("raceId");
      const id = [raceId, at("driverId"), at("number"), at("constructorId"), at("engineManufacturerId")].join("|");
      if (seen.has(id)) continue;
      const order = (orderOf.get(raceId) ?? 0) + 1;
      orderOf.set(raceId, order);
      seen.set(id, {
        raceId,
        displayOrder: order,
        driverId: at("driverId"),
        number: at("number"),
        constructorId: at("constructorId"),
        engineManufacturerId: at("engineManufacturerId"),
        tireManufacturerId: at("tireManufacturerId"),
        entrantId: entrants(Number(raceId), [at("driverId"), at("constructorId"), at("engineManufacturerId")]),
      });
    }
  }
  return [...seen.values()];
}

/** Looks up who entered a car: a race driver's entry for that round first, then any entry of the season. */
function entrantsBySeasonAndCar(dataset: Dataset): (raceId: number, car: Cell[]) => Cell {
  const read = reader("seasonEntrantDrivers");
  const byRound = new Map<string, Cell>();
  const bySeason = new Map<string, Cell>();
  for (const row of dataset.get("seasonEntrantDrivers") ?? []) {
    const season = read(row, "season");
    const car = [read(row, "driverId"), read(row, "constructorId"), read(row, "engineManufacturerId")].join("|");
    bySeason.set(`${season}|${car}`, read(row, "entrantId"));
    for (const round of JSON.parse(String(read(row, "rounds"))) as number[])
      byRound.set(`${Number(season) * 100 + round}|${car}`, read(row, "entrantId"));
  }
  return (raceId, car) =>
    byRound.get(`${raceId}|${car.join("|")}`) ?? bySeason.get(`${Math.floor(raceId / 100)}|${car.join("|")}`) ?? null;
}

function reader(key: string): (row: Row, column: string) => Cell {
  const { columns } = tableShape(key);
  const index = new Map(columns.map((column, at) => [column, at]));
  return (row, column) => row[index.get(column) ?? -1] ?? null;
}
