import { readConfig } from "../../config.ts";
import { interruption } from "../../interruption.ts";
import { keepHeapLean } from "../../lean-heap.ts";
import { openServices } from "../../services.ts";
import { startUp } from "../../start-up.ts";
import { openDiscordDoor } from "./open-discord-door.ts";

keepHeapLean();

/** One shard, started by the sharding manager, which tells the client its number: the same door, ended by SIGTERM. */
const services = await openServices(readConfig());
try {
  await startUp(services, (line) => process.stderr.write(`pitsynth: ${line}\n`));
  const door = await openDiscordDoor(services);
  await Promise.race([interruption(), new Promise<void>((resolve) => process.once("disconnect", () => resolve()))]);
  await door.close();
} finally {
  await services.close();
  if (process.connected) process.disconnect();
}
