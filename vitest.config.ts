import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{bot,tools,knowledge,models,db}/**/*.test.ts"],
    globalSetup: ["./db/testing/global-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
