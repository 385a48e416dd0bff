import { defineConfig } from "vitest/config";

/** Kills, soaks, fuzzing and full backtests: run by hand with `npm run test:long`. */
export default defineConfig({
  test: {
    include: ["{bot,tools,knowledge,models,db}/**/*.long.ts"],
    globalSetup: ["./db/testing/global-setup.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
});
