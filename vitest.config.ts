import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{bot,tools,knowledge,models,db}/**/*.test.ts"],
    globalSetup: ["./db/testing/global-setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
