import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
const isoTime = z.iso.datetime({ offset: true }).or(z.iso.date());

/** Every variable PitSynth reads. Empty counts as absent. */
const environment = z.object({
  PITSYNTH_HOME: z.string().default(".pitsynth"),
  PITSYNTH_NOW: isoTime.optional(),
  F1DB_URL: address.default("https://github.com/f1db/f1db/releases/latest/download/f1db-json-splitted.zip"),
  JOLPICA_URL: address.default("https://api.jolpi.ca"),
  OPENF1_URL: address.default("https://api.openf1.org"),
});

export interface Config {
  /** Data folder, absolute. */
  readonly home: string;
  /** The time that stands for now, or undefined for the clock. */
  readonly fixedNow: Date | undefined;
  readonly f1dbUrl: string;
  readonly jolpicaUrl: string;
  readonly openF1Url: string;
}

/** Reads the environment (and `.env` beside package.json). Faults `bad_input`, naming every wrong variable at once. */
export function readConfig(source: NodeJS.ProcessEnv = process.env): Config {
  loadEnvFile();
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Fault("bad_input", `The environment is not right. ${faults.join("; ")}.`);
  }
  const env = parsed.data;
  return {
    home: isAbsolute(env.PITSYNTH_HOME) ? env.PITSYNTH_HOME : join(projectRoot, env.PITSYNTH_HOME),
    fixedNow: env.PITSYNTH_NOW === undefined ? undefined : new Date(env.PITSYNTH_NOW),
    f1dbUrl: env.F1DB_URL,
    jolpicaUrl: env.JOLPICA_URL,
    openF1Url: env.OPENF1_URL,
  };
}

/** The time that stands for now everywhere. */
export function nowOf(config: Config): Date {
  return config.fixedNow ?? new Date();
}

function loadEnvFile(): void {
  const file = join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
