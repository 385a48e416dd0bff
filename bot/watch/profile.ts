import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { Fault } from "#db/fault.ts";

/** Runs it and writes where the processor's time went, as V8's tools (Chrome, speedscope) read it; without a file just runs it. */
export async function withProfile<T>(file: string | undefined, run: () => Promise<T>): Promise<T> {
  if (file === undefined) return run();
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  try {
    return await run();
  } finally {
    const { profile } = await session.post("Profiler.stop");
    session.disconnect();
    writeProfile(file, JSON.stringify(profile));
  }
}

function writeProfile(file: string, text: string): void {
  try {
    writeFileSync(file, text);
    process.stderr.write(`pitsynth: CPU profile in ${file}\n`);
  } catch (error) {
    throw new Fault("bad_input", `Cannot write ${file}: ${error instanceof Error ? error.message : error}.`);
  }
}
