import { afterAll, beforeAll, expect, test } from "vitest";
import type { AppDb } from "../client.ts";
import { onBothEngines } from "../testing/app-engines.ts";
import { actsOf, noteAct } from "./audit.ts";
import {
  addTurn,
  forgetConversation,
  forgetOldConversations,
  latestConversation,
  messagesOf,
  recentQuestions,
} from "./conversations.ts";
import { giveFeedback, listFeedback } from "./feedback.ts";
import { forgetOldEvents, takeEvent } from "./seen-events.ts";
import { dropSetting, putSetting, settingsOf } from "./settings.ts";
import { forgetOldShownAnswers, forgetShownAnswers, keepShownAnswer, shownAnswer } from "./shown-answers.ts";
import {
  dropSubscription,
  forgetRefusals,
  noteRefusal,
  standingSubscriptions,
  subscribe,
  subscriptionsOf,
  unsubscribe,
} from "./subscriptions.ts";
import { addToken, allTokens, expireToken, revokeToken, tokenByHash, tokenById } from "./tokens.ts";
import { addUsage, usageOfDay, usageOn } from "./usage.ts";

const at = new Date("2026-11-23T12:00:00Z");
const later = new Date("2026-11-24T12:00:00Z");

const turn = (conversationId: string, question: string, when = at) => ({
  conversationId,
  surface: "test",
  askerId: "lewis",
  question,
  answer: `Re: ${question}`,
  at: when,
});

await onBothEngines("what people and the bot made", (open) => {
  let db: AppDb;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  test("a conversation is read back in its order, the newest messages of it", async () => {
    for (const question of ["one", "two", "three"]) await addTurn(db, turn("order", question));
    expect((await messagesOf(db, "order", 3)).map(({ text }) => text)).toEqual(["Re: two", "three", "Re: three"]);
    expect(await messagesOf(db, "order", 1)).toEqual([
      { role: "answer", askerId: null, text: "Re: three", at: at.toISOString() },
    ]);
    expect(await recentQuestions(db, "test", 2)).toEqual(["three", "two"]);
  });

  test("the conversation last touched of a place is found while it is recent", async () => {
    await addTurn(db, turn("place:1:a", "old"));
    await addTurn(db, turn("place:1:b", "new", later));
    expect(await latestConversation(db, "place:1:", at)).toBe("place:1:b");
    expect(await latestConversation(db, "place:1:", new Date("2026-11-25T12:00:00Z"))).toBeUndefined();
    expect(await latestConversation(db, "place:2:", at)).toBeUndefined();
  });

  test("turns that come at once are all kept, question and answer together", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => addTurn(db, turn("crowd", `q${n}`))));
    const texts = (await messagesOf(db, "crowd", 100)).map(({ text }) => text);
    expect(texts).toHaveLength(80);
    for (let n = 0; n < 80; n += 2) expect(texts[n + 1]).toBe(`Re: ${texts[n]}`);
  });

  test("a text may hold anything but NUL, which is left out where the engine takes none", async () => {
    const odd = "Räikkönen 🏁 '); drop table messages; -- \u{1F3CE} \\u0000 %s $1";
    await addTurn(db, turn("odd", odd));
    expect((await messagesOf(db, "odd", 2))[0]?.text).toBe(odd);
    await addTurn(db, turn("odd", "a\u0000b"));
    expect((await messagesOf(db, "odd", 2))[0]?.text).toMatch(/^a.?b$/su);
  });

  test("a conversation is forgotten with its messages, and those untouched for long", async () => {
    await addTurn(db, turn("old", "before"));
    await addTurn(db, turn("new", "after", later));
    expect(await forgetOldConversations(db, later)).toBeGreaterThan(0);
    expect(await messagesOf(db, "old", 9)).toEqual([]);
    expect(await messagesOf(db, "new", 9)).toHaveLength(2);
    expect(await forgetConversation(db, "new")).toBe(true);
    expect(await messagesOf(db, "new", 9)).toEqual([]);
    expect(await forgetConversation(db, "new")).toBe(false);
  });

  test("what fails in the middle of a transaction leaves nothing behind, and others go on beside it", async () => {
    const { settings } = db.tables;
    const failing = db.transaction(async (tx) => {
      await putSetting(tx, { scope: "tx", name: "half", value: 1 }, at);
      await new Promise((resolve) => setTimeout(resolve, 30));
      await tx.transaction((nested) => putSetting(nested, { scope: "tx", name: "nested", value: 2 }, at));
      throw new Error("no");
    });
    const beside = putSetting(db, { scope: "beside", name: "whole", value: [1, { b: 1, a: 2 }] }, at);
    await expect(failing).rejects.toThrow("no");
    await beside;
    expect(await settingsOf(db, ["tx"])).toEqual([]);
    expect(await settingsOf(db, ["beside"])).toEqual([{ scope: "beside", name: "whole", value: [1, { b: 1, a: 2 }] }]);
    expect((await db.orm.select({ name: settings.name }).from(settings)).map(({ name }) => name)).toEqual(["whole"]);
  });

  test("a setting is changed in its place and keeps the order of what is in it", async () => {
    await putSetting(db, { scope: "s", name: "pings", value: "first" }, at);
    await putSetting(db, { scope: "s", name: "pings", value: { z: 1, a: [null, 0.5] } }, later);
    expect(JSON.stringify(await settingsOf(db, ["s", "none"]))).toBe(
      '[{"scope":"s","name":"pings","value":{"z":1,"a":[null,0.5]}}]',
    );
    expect([await dropSetting(db, "s", "pings"), await dropSetting(db, "s", "pings")]).toEqual([true, false]);
  });

  test("a subscription stands once, is dropped after refusals and stands again when wished for", async () => {
    const wish = {
      surface: "discord",
      channel: "1",
      event: "recap",
      scope: "discord:guild:7",
      options: { minutes: 5 },
      createdBy: null,
    };
    await subscribe(db, wish, at);
    await subscribe(db, { ...wish, options: null }, later);
    const [stands, ...more] = await standingSubscriptions(db);
    expect(more).toEqual([]);
    expect(stands).toMatchObject({ options: null, createdAt: at.toISOString(), refusals: 0, droppedAt: null });
    const id = stands?.id ?? 0;
    expect([await noteRefusal(db, id), await noteRefusal(db, id), await noteRefusal(db, 9_999)]).toEqual([1, 2, 0]);
    await forgetRefusals(db, id);
    expect(await noteRefusal(db, id)).toBe(1);
    await dropSubscription(db, id, "the channel is gone", later);
    expect(await standingSubscriptions(db)).toEqual([]);
    expect(await subscriptionsOf(db, "discord", "1")).toMatchObject([{ dropReason: "the channel is gone" }]);
    await subscribe(db, wish, later);
    expect(await standingSubscriptions(db)).toMatchObject([{ id, refusals: 0, dropReason: null }]);
    expect(await unsubscribe(db, "discord", "1", "recap")).toBe(true);
    expect(await unsubscribe(db, "discord", "1", "recap")).toBe(false);
  });

  test("of many who take the same event at once only one gets it", async () => {
    const taken = await Promise.all(Array.from({ length: 12 }, () => takeEvent(db, "Ev1", at)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await takeEvent(db, "Ev2", later)).toBe(true);
    expect(await forgetOldEvents(db, later)).toBe(1);
    expect(await takeEvent(db, "Ev1", later)).toBe(true);
  });

  test("an answer shown keeps what its buttons need until it is forgotten, and feedback outlives it", async () => {
    const shown = { id: "a1", surface: "slack", conversationId: "c1", askerId: null, question: "who?", payload: [1] };
    await keepShownAnswer(db, shown, at);
    await keepShownAnswer(db, { ...shown, id: "a2", conversationId: "c2" }, at);
    expect(await shownAnswer(db, "a1")).toMatchObject(shown);
    const said = { surface: "slack", conversationId: "c1", messageId: null, answerId: "a1", askerId: "max" } as const;
    await giveFeedback(db, { ...said, verdict: "down", reason: "wrong year" }, at);
    await giveFeedback(db, { ...said, verdict: "up" }, later);
    await giveFeedback(db, { ...said, askerId: "lando", verdict: "down" }, at);
    expect(await listFeedback(db, 5)).toEqual([
      { at: later.toISOString(), surface: "slack", verdict: "up", reason: "wrong year", question: "who?", answer: [1] },
      { at: at.toISOString(), surface: "slack", verdict: "down", reason: null, question: "who?", answer: [1] },
    ]);
    await forgetShownAnswers(db, "c1");
    expect(await shownAnswer(db, "a1")).toBeUndefined();
    expect((await listFeedback(db, 1))[0]).toMatchObject({ verdict: "up", question: null, answer: null });
    expect(await forgetOldShownAnswers(db, later)).toBe(1);
  });

  test("a token is known by its hash until it is revoked, once", async () => {
    const token = { name: "ci", kind: "key" as const, scopes: ["ask", "tools"], expiresAt: null };
    await addToken(db, { ...token, id: "t1", hash: "h1", createdAt: at.toISOString() });
    await addToken(db, { ...token, id: "t2", hash: "h2", createdAt: later.toISOString() });
    await expect(addToken(db, { ...token, id: "t3", hash: "h1", createdAt: "" })).rejects.toThrow();
    expect(await tokenByHash(db, "h1")).toMatchObject({ id: "t1", scopes: ["ask", "tools"], revokedAt: null });
    expect(await tokenById(db, "nobody")).toBeUndefined();
    expect((await allTokens(db)).map(({ id }) => id)).toEqual(["t2", "t1"]);
    await expireToken(db, "t2", later);
    expect([await revokeToken(db, "t1", later), await revokeToken(db, "t1", later)]).toEqual([true, false]);
    expect(await tokenById(db, "t2")).toMatchObject({ expiresAt: later.toISOString() });
  });

  test("what many use at once adds up, by asker and day", async () => {
    await Promise.all(Array.from({ length: 20 }, () => addUsage(db, "lewis", at, { tokens: 10, cost: 0.25 })));
    await addUsage(db, "max", at, { tokens: 1, cost: 0 });
    await addUsage(db, "max", later, { tokens: 5, cost: 1 });
    expect(await usageOn(db, "lewis", at)).toEqual({ tokens: 200, cost: 5 });
    expect(await usageOn(db, "nobody", at)).toEqual({ tokens: 0, cost: 0 });
    expect(await usageOfDay(db, at)).toEqual({ tokens: 201, cost: 5 });
    expect(await usageOfDay(db, new Date("2020-01-01"))).toEqual({ tokens: 0, cost: 0 });
  });

  test("acts are listed newest first", async () => {
    await noteAct(db, { actor: "terminal", action: "token.create", details: { id: "t1" } }, at);
    await noteAct(db, { actor: "t1", action: "train.start", details: {}, address: "127.0.0.1" }, later);
    expect(await actsOf(db, 1)).toMatchObject([{ actor: "t1", details: {}, address: "127.0.0.1" }]);
    expect(await actsOf(db, 9)).toHaveLength(2);
  });
});
