import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test.each([
  ["when nothing is left to do", "process.exitCode = 3", 3],
  ["when it ends itself well", "process.exit(0)", 0],
  ["when it ends itself badly", "process.exit(4)", 4],
])("a process that had a PostgreSQL keeps its exit code %s", (_when, end, status) => {
  const code = `
    const { startPostgres } = await import(${JSON.stringify(new URL("./postgres-server.ts", import.meta.url).href)});
    await startPostgres().then((server) => server.stop(), () => undefined);
    ${end};`;
  const args = ["--import", "tsx", "--input-type=module", "-e", code];
  const ended = spawnSync(process.execPath, args, { timeout: 60_000, encoding: "utf8" });
  expect(ended.stderr).toBe("");
  expect(ended.status).toBe(status);
});
