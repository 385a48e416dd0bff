import { describe, expect, it } from "vitest";
import { judgeRequest, readArguments } from "./judge.ts";

const to = { channel: "C1", text: "hello" };
const withBlocks = (...blocks: object[]) => judgeRequest("chat.postMessage", { ...to, blocks });
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const button = { type: "button", action_id: "a", text: { type: "plain_text", text: "Go" } };
const table = { type: "table", rows: [[{ type: "raw_text", text: "a" }]] };

describe("the judge of requests to Slack", () => {
  it("takes what Slack takes", () => {
    expect(withBlocks(section("*hi*"), { type: "actions", elements: [button] }, table)).toEqual([]);
    const form = { channel: "C1", text: "x", blocks: JSON.stringify([section("y")]), token: "xoxb" };
    expect(judgeRequest("chat.postMessage", readArguments(form))).toEqual([]);
  });
  it("refuses unknown blocks, unknown fields and missing ones", () => {
    expect(withBlocks({ type: "nonsense" })).toHaveLength(1);
    expect(withBlocks({ type: "divider", color: "red" })).toHaveLength(1);
    expect(withBlocks({ type: "actions", elements: [{ ...button, text: undefined }] })).not.toEqual([]);
    expect(withBlocks({ type: "header", text: { type: "mrkdwn", text: "x" } })).not.toEqual([]);
    expect(judgeRequest("chat.postMessage", { channel: "C1", blocks: [section("x")] })).not.toEqual([]);
    expect(judgeRequest("chat.everything", {})).not.toEqual([]);
  });
  it("refuses what is over a limit", () => {
    expect(withBlocks(section("x".repeat(3_001)))).not.toEqual([]);
    expect(withBlocks(...Array.from({ length: 51 }, () => ({ type: "divider" })))).not.toEqual([]);
    expect(withBlocks({ type: "header", text: { type: "plain_text", text: "x".repeat(151) } })).not.toEqual([]);
    expect(withBlocks(table, table)).not.toEqual([]);
    expect(withBlocks(...[1, 2].map(() => ({ type: "markdown", text: "x".repeat(6_001) })))).not.toEqual([]);
    expect(withBlocks({ type: "table", rows: Array.from({ length: 101 }, () => table.rows[0]) })).not.toEqual([]);
    const wide = { ...button, text: { type: "plain_text", text: "x".repeat(76) } };
    expect(withBlocks({ type: "actions", elements: [wide] })).not.toEqual([]);
  });
  it("refuses views that no modal or home may hold", () => {
    const title = { type: "plain_text", text: "Settings" };
    const open = (view: object) => judgeRequest("views.open", { trigger_id: "1", view });
    expect(open({ type: "modal", title, blocks: [section("x")] })).toEqual([]);
    expect(open({ type: "modal", title: { ...title, text: "x".repeat(25) }, blocks: [] })).not.toEqual([]);
    expect(open({ type: "modal", title, blocks: [table] })).not.toEqual([]);
    const input = { type: "input", label: title, element: { type: "plain_text_input", action_id: "x" } };
    expect(open({ type: "modal", title, blocks: [input] })).not.toEqual([]);
  });
});
