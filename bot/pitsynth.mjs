#!/usr/bin/env node
// Starts PitSynth: brings dist/ up to date with the sources where they are present, then runs it.
import { existsSync } from "node:fs";

const builder = new URL("../build.mjs", import.meta.url);
if (existsSync(builder)) {
  const { build, isStale } = await import(builder.href);
  if (isStale()) await build();
}
await import("../dist/bot/main.js");
