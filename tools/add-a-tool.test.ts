import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { projectRoot } from "#db/project-root.ts";

const page = readFileSync(join(projectRoot, "docs", "ADD_A_TOOL.md"), "utf8");
const copy = mkdtempSync(join(tmpdir(), "pitsynth-add-a-tool-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const copied = [
  "bot",
  "tools",
  "knowledge",
  "models",
  "db",
  "package.json",
  "tsconfig.json",
  "build.mjs",
  "vitest.config.ts",
];

/** The fenced blocks of the page in order: what they are, the file they are for, and their text. */
function blocks(): { kind: string; file: string; text: string }[] {
  return [...page.matchAll(/^```(\w+) ?(\S*)\n([\s\S]*?)^```$/gm)].map(([, kind = "", file = "", text = ""]) => ({
    kind,
    file,
    text,
  }));
}

/** Adds the `+` lines after the one line of context, which must stand in the file once. */
function addLines(file: string, diff: string): void {
  const lines = diff.trimEnd().split("\n");
  const context = lines.filter((line) => line.startsWith(" ")).map((line) => line.slice(1));
  const added = lines.filter((line) => line.startsWith("+")).map((line) => line.slice(1));
  const before = readFileSync(file, "utf8").split("\n");
  expect(context, "one line of context").toHaveLength(1);
  expect(
    before.filter((line) => line === context[0]),
    `"${context[0]}" stands in ${file} once`,
  ).toHaveLength(1);
  writeFileSync(file, before.flatMap((line) => (line === context[0] ? [line, ...added] : [line])).join("\n"));
}

test("whoever follows the page to the letter has a tool that works", () => {
  for (const name of copied) cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
  symlinkSync(join(projectRoot, "node_modules"), join(copy, "node_modules"));
  const env = { ...process.env, PITSYNTH_HOME: join(copy, ".pitsynth"), NO_COLOR: "1" };
  let printed = "";
  for (const { kind, file, text } of blocks()) {
    if (kind === "ts") writeFileSync(join(copy, file), text);
    else if (kind === "diff") addLines(join(copy, file), text);
    else
      printed = execFileSync("bash", ["-ec", text], {
        cwd: copy,
        env,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      });
  }
  expect(printed).toContain("2021 Italian Grand Prix: places gained");
  expect(printed).toMatch(/driver +grid +result +gained/);
  expect(readFileSync(join(copy, "tools", "README.md"), "utf8")).toContain("## places_gained");
});
