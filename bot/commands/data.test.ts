import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { runPitsynth } from "./run-pitsynth.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pitsynth-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundled = () => ({ PITSYNTH_HOME: bundledHome(), PITSYNTH_NOW: "2026-11-23T12:00:00Z" });

test("status answers on stdout alone, as one JSON object", async () => {
  const { code, stdout, stderr } = await runPitsynth(["data", "status", "--json"], bundled());
  expect([code, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout)).toMatchObject({
    as_of: "2026-07-26",
    last_race: { race: "2026-11", state: "final" },
    next_race: { race: "2026-22" },
    rows: { races: 1172, laps: 195116 },
  });
});

test("status in words names the last and the next race", async () => {
  const { stdout } = await runPitsynth(["data", "status"], bundled());
  expect(stdout).toMatch(/Last race: 2026-11 2026 Hungarian Grand Prix, 2026-07-26\nNext race: 2026-22 /);
});

test("the first command that needs data builds it", async () => {
  const home = join(folder, "fresh");
  const { code, stdout } = await runPitsynth(["data", "status", "--json"], { PITSYNTH_HOME: home });
  expect([code, JSON.parse(stdout).rows.drivers]).toEqual([0, 917]);
  expect(readdirSync(home)).toContain("race.db");
});

test.each([
  ["an unknown command", ["data", "bulid"], 2, /unknown command 'bulid'/],
  ["an unknown option", ["data", "status", "--jsn"], 2, /unknown option '--jsn'/],
  ["a time that is none", ["data", "build", "--until", "tomorrow"], 1, /"tomorrow" is not an ISO time/],
  ["a file that is not there", ["data", "import", "/nowhere/x.zip"], 1, /There is no file or folder/],
])("%s: exit code, one sentence on stderr, nothing on stdout", async (_name, args, expected, message) => {
  const { code, stdout, stderr } = await runPitsynth(args, bundled());
  expect([code, stdout]).toEqual([expected, ""]);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test("help exits with 0 and names every data command", async () => {
  const { code, stdout } = await runPitsynth(["data", "--help"], bundled());
  expect(code).toBe(0);
  for (const name of ["build", "import", "sync", "status", "verify", "export"])
    expect(stdout).toMatch(new RegExp(`^  ${name}`, "m"));
});

test("wrong variables are all named at once, and their values are not shown", async () => {
  const { code, stderr } = await runPitsynth(["data", "status"], {
    PITSYNTH_NOW: "half past nine",
    JOLPICA_URL: "ftp://x",
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/PITSYNTH_NOW: .*JOLPICA_URL: /);
});

test("a data folder that cannot be made is one clear sentence", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "");
  const { code, stderr } = await runPitsynth(["data", "status"], { PITSYNTH_HOME: join(file, "home") });
  expect([code, stderr.trim().split("\n").length]).toEqual([1, 1]);
  expect(stderr).toMatch(/Cannot create the data folder/);
});
