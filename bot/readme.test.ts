import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { projectRoot } from "#db/project-root.ts";
import { createChat } from "./chat/chat.ts";
import { testParts } from "./chat/testing/chat-parts.ts";

const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
const inFile = (name: string) => readFileSync(join(projectRoot, name), "utf8");
const parts = testParts();
afterAll(() => parts.close());

/** Question and answer, turn by turn, of the block that shows a conversation. */
function transcript(): { question: string; answer: string }[] {
  const block = /^```\n(> [\s\S]*?)^```$/m.exec(readme)?.[1] ?? "";
  return block
    .split(/^> /m)
    .slice(1)
    .map((turn) => {
      const [question = "", ...answer] = turn.trimEnd().split("\n");
      return { question, answer: answer.join("\n").trim() };
    });
}

/** `npm run -s pitsynth -- <words>`: the command and its subcommand, with the options used. */
function commandsShown(): { words: string[]; options: string[] }[] {
  return [...readme.matchAll(/pitsynth -- ([^\n`#]+)/g)].map(([, line = ""]) => {
    const plain = line.replace(/'[^']*'|"[^"]*"/g, "");
    const words = plain.split(/\s+/).filter((word) => /^[a-z]+$/.test(word));
    return { words, options: [...plain.matchAll(/--[a-z-]+/g)].map(([option]) => option) };
  });
}

function helpOf(words: readonly string[]): string {
  return execFileSync(process.execPath, [join(projectRoot, "bot", "pitsynth.mjs"), ...words, "--help"], {
    encoding: "utf8",
  });
}

describe("the README", () => {
  test("is short enough to be read", () => {
    expect(readme.split("\n").length).toBeLessThanOrEqual(151);
  });

  test("shows a conversation that is had in these very words", async () => {
    const chat = createChat(parts);
    const turns = transcript();
    expect(turns.length).toBeGreaterThanOrEqual(2);
    for (const { question, answer } of turns) {
      const told = await chat.ask(question, { thread: "readme", surface: "terminal" });
      const shown = told.answer.trim();
      if (answer.includes("Sources:")) expect(shown).toBe(answer);
      else expect(shown.startsWith(answer), `${question}\n${shown}`).toBe(true);
    }
  });

  test("names only files and pages that are there", () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, target = ""]) => target);
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !existsSync(join(projectRoot, target)))).toEqual([]);
  });

  test("names only variables that .env.example explains", () => {
    const example = inFile(".env.example");
    const variables = new Set(
      [...readme.matchAll(/`([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)(?:=[^`]*)?`/g)].map(([, name]) => name),
    );
    expect([...variables].filter((name) => !example.includes(`${name}=`))).toEqual([]);
  });

  test("shows only commands and options that exist", () => {
    const shown = commandsShown();
    expect(shown.length).toBeGreaterThan(4);
    const groups = ["data", "knowledge", "token", "posts", "commands", "slack"];
    for (const { words, options } of shown) {
      const command = words.slice(0, groups.includes(words[0] ?? "") ? 2 : 1);
      const help = helpOf(command);
      expect(help, command.join(" ")).toContain(`pitsynth ${command.join(" ")}`);
      for (const option of options) expect(help, `${command.join(" ")} ${option}`).toContain(option);
    }
  });

  test("tells no accuracy but what the tests of each part wrote down", () => {
    const written = inFile("docs/ACCURACY.md").replace(/\*\*/g, "");
    const table = /<!-- accuracy -->\n([\s\S]*?)\n\n/.exec(readme)?.[1] ?? "";
    const figures = [...table.matchAll(/(?<![\w-])\d*\.\d+(?: %)?/g)].map(([figure]) => figure);
    expect(figures.filter((figure) => !written.includes(figure))).toEqual([]);
  });
});
