import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("a process that had a PostgreSQL keeps its exit code", () => {
  const code = `
    const { startPostgres } = await import(${JSON.stringify(new URL("./postgres-server.ts", import.meta.url).href)});
    await startPostgres().then((server) => server.stop(), () => undefined);
    process.exitCode = 3;`;
  const args = ["--import", "tsx", "--input-type=module", "-e", code];
  expect(spawnSync(process.execPath, args, { timeout: 60_000 }).status).toBe(3);
});
