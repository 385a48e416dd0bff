import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";

/** Arguments of one directive: `{{wins driver=ayrton-senna}}` gives `{ driver: "ayrton-senna" }`. */
export type FactArguments = Readonly<Record<string, string>>;

/** Words of a fact that the database knows. */
export type Fact = (db: RaceDb, args: FactArguments) => string;

/** A required argument. */
export function textOf(args: FactArguments, name: string): string {
  const value = args[name];
  if (value === undefined) throw new Fault("bad_input", `The fact needs ${name}=.`);
  return value;
}

/** A whole number, or undefined when it was not given. */
export function numberOf(args: FactArguments, name: string): number | undefined {
  const value = args[name];
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new Fault("bad_input", `The fact's ${name}= must be a whole number, not "${value}".`);
  return Number(value);
}

/** `race=1988-15` as a race id. */
export function raceOf(args: FactArguments): number {
  const match = /^(\d{4})-(\d{1,2})$/.exec(textOf(args, "race"));
  if (!match) throw new Fault("bad_input", `The fact's race= must look like 1988-15, not "${args.race}".`);
  return Number(match[1]) * 100 + Number(match[2]);
}
