import { describe, expect, it } from "vitest";
import { judgeRequest } from "../testing/judge/judge.ts";
import { showBlocks } from "../testing/show-blocks.ts";
import { answerBody, withoutTables } from "./answer-body.ts";
import { messagesOf } from "./message.ts";
import { plainWords, shortened } from "./slack-text.ts";
import { textBlocks } from "./text-blocks.ts";
import { toMrkdwn } from "./to-mrkdwn.ts";

describe("text in Slack's markup", () => {
  it("keeps bold, italic, links, lists, headings and code", () => {
    expect(toMrkdwn("## The **race**\n- **won** by *him* ([site](https://a.b/c))\n`a < b` ~~no~~")).toBe(
      "*The race*\n• *won* by _him_ (<https://a.b/c|site>)\n`a &lt; b` ~no~",
    );
    expect(toMrkdwn("```ts\nif (a < b) *x*\n```")).toBe("```\nif (a &lt; b) *x*\n```");
  });
  it("pings nobody, whatever an answer says", () => {
    const blocks = textBlocks("<!channel> <@U123> <!subteam^S1> <!here|x> [x](<!channel>)");
    expect(JSON.stringify(blocks)).not.toMatch(/<[!@]/);
  });
  it("keeps the numbers of a list as they are, also where two share a place", () => {
    expect(showBlocks(textBlocks("9. Clark 25\n10. Lauda 25\n10. Prost 25"))).toBe(
      "9. Clark 25\n10. Lauda 25\n10. Prost 25",
    );
  });
});

describe("an answer in blocks", () => {
  it("shows the first table as a table, the others in a fence, lined-up columns too", () => {
    const table = "| Driver | Points |\n|---|---:|\n| Ann | 25 |\n| Ben | 18 |";
    const blocks = textBlocks(`First:\n${table}\n\nthen\n${table}\n\nName  Points\nAnn   25`);
    expect(blocks.map(({ type }) => type)).toEqual(["section", "table", "section", "section", "section"]);
    expect(blocks[1]).toMatchObject({ column_settings: [{ align: "left" }, { align: "right" }] });
    expect(showBlocks(blocks).match(/```/g)).toHaveLength(4);
  });
  it("shows the one table that is lined up in a fence as a table, and leaves code and lists as they are", () => {
    const lines = ["    Driver      Team       Gap", " 1  Verstappen  Red Bull", "10  Leclerc     Ferrari   +6.1"];
    const lined = `\`\`\`\n${lines.join("\n")}\n\`\`\``;
    const [before, table, after] = textBlocks(`He won.\n\n${lined}\n\nSo it was.`);
    expect([before?.type, after?.type]).toEqual(["section", "section"]);
    expect(showBlocks(table ? [table] : [])).toBe(
      "| #  | Driver     | Team     | Gap  |\n| 1  | Verstappen | Red Bull | –    |\n| 10 | Leclerc    | Ferrari  | +6.1 |",
    );
    const kinds = (text: string) => textBlocks(text).map(({ type }) => type);
    expect(kinds(`${lined}\n\n${lined}`)).toEqual(["section"]);
    expect(kinds("```\nred    it waves\ngreen  it waves\nblue   it waves\n```")).toEqual(["section"]);
    expect(kinds("```ts\nconst a = 1;\nconst b  = 22;\nconst c   = 3;\n```")).toEqual(["section"]);
    expect(kinds("```\na = 1\nb = 2\nc = 3\n```")).toEqual(["section"]);
  });
  it("is within the limits however long it is", () => {
    const text = Array.from({ length: 400 }, (_, at) => `${at} & <${"words ".repeat(at % 40)}>`).join("\n\n");
    const messages = messagesOf(textBlocks(text));
    expect(messages.length).toBeGreaterThan(1);
    for (const blocks of messages)
      expect(judgeRequest("chat.postMessage", { channel: "C1", text: "x", blocks })).toEqual([]);
  });
  it("has its sources apart, and its tables left out where that is wanted", () => {
    expect(answerBody("He won.\n\nSources: the race\nAs of 2026-07-26")).toEqual({
      body: "He won.",
      footer: ["Sources: the race", "As of 2026-07-26"],
    });
    expect(answerBody("He won.\n\nTwice.").footer).toEqual([]);
    expect(withoutTables("He won.\n```\na  b\n```\n| a | b |\nSo.")).toBe("He won.\n\nSo.");
  });
});

describe("what a person wrote", () => {
  it("is read without the bot's name and Slack's marks", () => {
    expect(plainWords("<@U0PIT> who won &lt;monza&gt; <https://x.y|there>, <#C1|paddock>?", "U0PIT")).toBe(
      "who won <monza> there, paddock?",
    );
    expect(shortened("one two three four", 12)).toBe("one two…");
  });
});
