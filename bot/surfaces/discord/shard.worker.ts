import { reportFailure } from "../../commands/output.ts";
import { readConfig } from "../../config.ts";
import { keepOpening } from "../../doors/keep-opening.ts";
import { interruption } from "../../interruption.ts";
import { keepHeapLean } from "../../lean-heap.ts";
import { openServices } from "../../services.ts";
import { startUp } from "../../start-up.ts";
import { openDiscordDoor } from "./open-discord-door.ts";

keepHeapLean();

const say = (line: string) => void process.stderr.write(`pitsynth: ${line}\n`);

/**
 * One shard, started by the sharding manager, which tells the client its number: the same door, opened when Discord can be
 * reached, ended by SIGTERM. It ends with 1 when Discord refuses it.
 */
const stopping = new AbortController();
const stopped = Promise.race([
  interruption(),
  new Promise<void>((resolve) => process.once("disconnect", () => resolve())),
]).then(() => stopping.abort());
const services = await openServices(readConfig());
try {
  await Promise.race([stopped, startUp(services, say)]);
  let isTold = false;
  const door = await keepOpening({
    open: (signal) => openDiscordDoor(services, { signal }),
    onWaiting(reason) {
      if (!isTold) say(`a shard of discord: not open yet. ${reason} It is tried again until it opens.`);
      isTold = true;
    },
    signal: stopping.signal,
  });
  await stopped;
  await door?.close();
} catch (error) {
  reportFailure(error);
} finally {
  await services.close();
  process.exit();
}
