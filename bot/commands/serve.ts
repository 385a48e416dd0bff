import { Fault } from "#db/fault.ts";
import { type Background, startBackground } from "../background.ts";
import { type Config, readConfig } from "../config.ts";
import { allDoors } from "../doors/all-doors.ts";
import type { Door } from "../doors/door.ts";
import { type OpenDoors, openDoors } from "../doors/open-doors.ts";
import { interruption } from "../interruption.ts";
import { keepHeapLean } from "../lean-heap.ts";
import { type Cleaning, cleanDaily } from "../retention.ts";
import { openServices } from "../services.ts";
import { startUp } from "../start-up.ts";
import { withProfile } from "../watch/profile.ts";
import { withTracing } from "../watch/tracing.ts";
import { progressBar } from "./output.ts";

/**
 * Starts every front door that is set up and names what the others lack. Runs until it is interrupted, or until the
 * chat at the terminal is over; then no door takes in more, and what was taken in is answered. The process ends with it: a name
 * that is looked up or a connection that is being made for a door that never opened would keep it.
 */
export async function serve(options: { only?: string; profile?: string }): Promise<void> {
  keepHeapLean();
  const given = readConfig();
  const config = { ...given, logLevel: given.logLevel ?? (process.stderr.isTTY ? "warn" : "info") };
  await withProfile(options.profile, () => withTracing(config.tracesTo, () => serveDoors(config, options)));
  process.exit();
}

async function serveDoors(config: Config, options: { only?: string }): Promise<void> {
  const chosen = doorsFor(options.only, config);
  const bar = progressBar();
  const services = await openServices(config, bar.step).finally(bar.stop);
  const stop = interruption();
  let doors: OpenDoors | undefined;
  let background: Background | undefined;
  let cleaning: Cleaning | undefined;
  try {
    const isStopped = await Promise.race([stop.then(() => true), startUp(services, say).then(() => false)]);
    if (isStopped) return;
    cleaning = cleanDaily(services);
    doors = openDoors(chosen, services, { say });
    background = startBackground(services, doors.publishers);
    await Promise.race([stop, doors.over]);
  } finally {
    services.context.log.info?.({}, "stopping");
    cleaning?.stop();
    await background?.stop();
    await doors?.close();
    await services.close();
    services.context.log.info?.({}, "stopped");
  }
}

function doorsFor(only: string | undefined, config: Config): Door[] {
  const wanted = only?.split(",").map((name) => name.trim());
  const names = allDoors.map((door) => door.name);
  for (const name of wanted ?? [])
    if (!names.includes(name))
      throw new Fault("bad_input", `There is no front door "${name}". There are: ${names.join(", ")}.`);
  const chosen = allDoors
    .filter((door) => wanted === undefined || wanted.includes(door.name))
    .filter((door) => {
      const lack = wanted?.includes("terminal") && door.name === "terminal" ? undefined : door.lacks(config);
      if (lack && wanted !== undefined) say(`${door.name}: not started, ${lack}.`);
      return lack === undefined;
    });
  if (chosen.length === 0) throw new Fault("bad_input", "No front door is set up; .env.example tells of each.");
  return chosen;
}

function say(line: string): void {
  process.stderr.write(`pitsynth: ${line}\n`);
}
