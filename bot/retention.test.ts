import { afterAll, beforeAll, expect, test } from "vitest";
import { addTurn, messagesOf } from "#db/app/conversations.ts";
import { takeEvent } from "#db/app/seen-events.ts";
import { keepShownAnswer, shownAnswer } from "#db/app/shown-answers.ts";
import { addUsage, usageOn } from "#db/app/usage.ts";
import type { AppDb } from "#db/client.ts";
import { onBothEngines } from "#db/testing/app-engines.ts";
import { createChat } from "./chat/chat.ts";
import { type TestParts, testNow, testParts } from "./chat/testing/chat-parts.ts";
import { forgetPastTime } from "./retention.ts";

const daysAgo = (days: number) => new Date(testNow.getTime() - days * 86_400_000);
const shown = { surface: "slack", askerId: null, question: "q", payload: {} };
const turn = { surface: "slack", askerId: null, question: "q", answer: "a" };

await onBothEngines("retention", (open) => {
  let parts: TestParts;
  let app: AppDb;
  beforeAll(async () => {
    parts = testParts();
    app = await open();
  });
  afterAll(async () => {
    parts.close();
    await app.close();
  });

  test("what is past its time is forgotten, what is not stays", async () => {
    for (const [id, days] of [
      ["old", 91],
      ["new", 89],
    ] as const) {
      await addTurn(app, { ...turn, conversationId: id, at: daysAgo(days) });
      await keepShownAnswer(app, { ...shown, id, conversationId: id }, daysAgo(days));
      await addUsage(app, id, daysAgo(days), { tokens: 1, cost: 0 });
    }
    await takeEvent(app, "old", daysAgo(8));
    await takeEvent(app, "new", daysAgo(6));
    await forgetPastTime({ ...parts, app });
    expect([await messagesOf(app, "old", 9), await shownAnswer(app, "old")]).toEqual([[], undefined]);
    expect(await messagesOf(app, "new", 9)).toHaveLength(2);
    expect(await shownAnswer(app, "new")).toBeDefined();
    expect((await usageOn(app, "old", daysAgo(91))).tokens).toBe(0);
    expect((await usageOn(app, "new", daysAgo(89))).tokens).toBe(1);
    expect(await takeEvent(app, "old", testNow)).toBe(true);
    expect(await takeEvent(app, "new", testNow)).toBe(false);
  });

  test("a forgotten conversation takes what its answers' buttons needed along", async () => {
    await addTurn(app, { ...turn, conversationId: "gone", at: testNow });
    await keepShownAnswer(app, { ...shown, id: "button", conversationId: "gone" }, testNow);
    expect(await createChat({ ...parts, app }).forget("gone")).toBe(true);
    expect(await shownAnswer(app, "button")).toBeUndefined();
  });
});
