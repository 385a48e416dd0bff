import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { raceOf } from "#db/queries/schedule.ts";
import { type TestParts, testParts } from "../../chat/testing/chat-parts.ts";
import { lazyStrategist } from "../../lazy-strategist.ts";
import { openScriptedModel, type ScriptedModel } from "../../surfaces/testing/scripted-model.ts";
import { createMetrics } from "../../watch/metrics.ts";
import { raceIdIn } from "../corrections.ts";
import type { PostEvent } from "../events.ts";
import type { PostServices } from "../post-services.ts";
import { raceStart } from "../session-times.ts";
import { composers } from "./compose-post.ts";

const strategist = lazyStrategist();
afterAll(() => strategist.close());

function servicesOf(parts: TestParts): PostServices {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const context = { ...parts.context, strategist: strategist.get };
  return { ...parts, context, metrics: createMetrics(), log: log as unknown as PostServices["log"] };
}

function draftOf(services: PostServices, event: PostEvent, subject: string) {
  const race = raceOf(services.context.db, raceIdIn(subject));
  if (!race) throw new Error(`no race ${subject}`);
  const at = raceStart(race);
  return composers[event](services, { event, subject, race, dueAt: at, plannedBy: at, knownAt: at });
}

describe("without a language model", () => {
  let parts: TestParts;
  beforeAll(() => {
    parts = testParts();
  });
  afterAll(() => parts.close());

  test.each([
    ["recap", "1950-5 1957-6 1971-9 1982-13 1994-3 2005-9 2009-2 2021-12 2024-21 2026-11"],
    ["standings", "1950-1 1957-6 1988-16 1990-15 2008-18 2021-22 2023-18 2026-11"],
    ["qualifying", "1970-5 1994-3 2005-9 2015-16 2025-13 2026-11"],
    ["preview", "2019-11 2021-22 2024-21/grid 2025-13 2025-13/grid 2026-12"],
    ["scorecard", "2019-11 2021-12 2024-21 2026-11"],
  ] as [PostEvent, string][])(
    "%s: every figure and name is bound, whatever the race was like",
    async (event, subjects) => {
      for (const subject of subjects.split(" ")) {
        const draft = await draftOf(servicesOf(parts), event, subject);
        const all = [draft.headline, draft.neutral, draft.text, ...draft.tables].join("\n");
        expect(all, subject).not.toMatch(/undefined|null|NaN| {2},|\.\.|\( |,,/);
        expect(draft.claims.length, subject).toBeGreaterThan(5);
        expect(draft.sources.length, subject).toBeGreaterThan(0);
        for (const table of draft.tables)
          for (const line of table.split("\n")) expect(line.length, subject).toBeLessThanOrEqual(48);
      }
    },
  );

  test("a preview says what it does not know, a scorecard how it is measured", async () => {
    const services = servicesOf(parts);
    expect((await draftOf(services, "preview", "2025-13")).text).toContain("The weather is not in it");
    const card = await draftOf(services, "scorecard", "2024-21");
    expect(card.headline).toBe(
      "Did not see it coming: we gave Max Verstappen 0.6 % to win the 2024 São Paulo Grand Prix",
    );
    expect(card.text).toMatch(/ranked probability score of 0\.\d+, where 0 is foresight/);
    expect(card.notes).toEqual(["Not a forecast on record: worked out afterwards from what was known before."]);
  });

  test("a title decided behind the winner is in the headline, and an earlier table tells nothing of later rounds", async () => {
    const services = servicesOf(parts);
    expect((await draftOf(services, "recap", "2008-18")).headline).toBe(
      "Felipe Massa wins the 2008 Brazilian Grand Prix, Lewis Hamilton the title",
    );
    const [chart] = (await draftOf(services, "standings", "2025-13")).charts;
    expect(chart?.alt).toMatch(/at the end: Oscar Piastri 266,/);
  });
});

describe("with a language model", () => {
  let model: ScriptedModel;
  let parts: TestParts;
  const good = "Lando Norris took pole position for McLaren with a 1:40.562, 0.085 s ahead of Oscar Piastri.";
  beforeAll(async () => {
    model = await openScriptedModel(() => good);
    parts = testParts(model.url);
  });
  afterAll(async () => {
    parts.close();
    await model.close();
  });

  test("its words are posted when they hold against the results, and only then", async () => {
    expect((await draftOf(servicesOf(parts), "qualifying", "2025-13/qualifying")).text).toBe(good);
    model.script(() => "Lewis Hamilton took pole position with a 1:39.000.");
    const draft = await draftOf(servicesOf(parts), "qualifying", "2025-13/qualifying");
    expect(draft.text).toMatch(/^Lando Norris took pole position for McLaren with a 1:40\.562\./);
  });
});
