import type { RaceDb } from "#db/client.ts";
import { driverProfileOf } from "#db/queries/profiles.ts";
import type { Named, Question } from "./question.ts";

/** Settles an ambiguous driver by the company he is named in: his team, or the rival whose years he shared. */
export function settledByCompany(question: Question, db: RaceDb): Question {
  if (question.drivers.every((one) => one.others.length === 0)) return question;
  const sure = question.drivers.filter((one) => one.others.length === 0);
  const drivers = question.drivers.map((one) => (one.others.length === 0 ? one : settled(one, sure, question, db)));
  return { ...question, drivers };
}

function settled(named: Named, rivals: readonly Named[], { teams }: Question, db: RaceDb): Named {
  const all: readonly Pick<Named, "id" | "name" | "active">[] = [named, ...named.others];
  const team = teams[0];
  const drove = team
    ? all.filter((one) => driverProfileOf(db, one.id)?.teams.some((row) => row.constructorId === team.id))
    : [];
  if (drove.length === 1 && drove[0]) return asNamed(drove[0], named);
  const shared =
    rivals.length > 0 ? all.filter((one) => rivals.every((rival) => overlaps(one.active, rival.active))) : [];
  if (shared.length === 1 && shared[0]) return asNamed(shared[0], named);
  return named;
}

const asNamed = (one: Pick<Named, "id" | "name" | "active">, named: Named): Named => ({ ...named, ...one, others: [] });

function overlaps(a: readonly [number, number] | undefined, b: readonly [number, number] | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] <= b[1] && b[0] <= a[1];
}
