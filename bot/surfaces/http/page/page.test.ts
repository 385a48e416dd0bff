import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, openChromium } from "../testing/chromium.ts";
import { openTestDoor, type TestDoor } from "../testing/test-door.ts";

if (!chromiumPath) console.warn("The page is not tried in a browser: no Chromium is installed here.");

describe.skipIf(!chromiumPath)("the page in a browser", () => {
  let browser: Browser;
  let door: TestDoor;
  beforeAll(async () => {
    browser = await openChromium(chromiumPath ?? "");
    door = await openTestDoor();
  });
  afterAll(async () => {
    await browser.close();
    await door.close();
  });

  /** Opens the page in a window of its own, and notes whatever the browser complains about. */
  async function opened(options: BrowserContextOptions = {}, url = door.url) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (said) => said.type() === "error" && complaints.push(said.text()));
    await page.goto(url);
    return { page, complaints, close: () => context.close() };
  }

  test("answers a question from start to end: progress, words, chart, sources, and a follow-up that builds on it", async () => {
    const { page, complaints, close } = await opened();
    await page.getByRole("button", { name: "Who wins the next race?" }).click();
    const answer = page.locator("article.answer").first();
    await answer.locator(".steps", { hasText: "Looked up: predict positions" }).waitFor();
    expect(await answer.locator(".words").textContent()).toMatch(
      /The favorite for the 2026 Qatar Grand Prix is .*As of/s,
    );
    const picture = answer.getByRole("img");
    expect(await picture.getAttribute("alt")).toMatch(/^2026 Qatar Grand Prix: forecast before qualifying\. /);
    expect(
      await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    ).toBeGreaterThan(500);
    await answer.locator("summary").click();
    expect(await answer.locator("li").allInnerTexts()).toContainEqual(
      expect.stringMatching(/position model .*position@/),
    );
    await page.getByLabel("Your question").fill("Who won monza 2021?");
    await page.keyboard.press("Enter");
    await page.locator("article.answer").nth(1).locator(".steps", { hasText: "Looked up" }).waitFor();
    await page.getByRole("button", { name: "And the year before?" }).click();
    const third = page.locator("article.answer").nth(2);
    await third.locator(".steps", { hasText: "Looked up" }).waitFor();
    expect(await third.textContent()).toMatch(/Pierre Gasly/);
    expect(complaints).toEqual([]);
    await close();
  });

  test("shows each step while it works, and can be stopped", async () => {
    const { page, close } = await opened();
    await page.route("**/ask", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      await route.abort().catch(() => undefined);
    });
    await page.getByLabel("Your question").fill("Who won monza 2021?");
    await page.keyboard.press("Enter");
    await page.locator("article.pending", { hasText: "Reading the question" }).waitFor();
    expect(await page.getByRole("status").textContent()).toBe("Working on it");
    await page.getByRole("button", { name: "Stop" }).click();
    await page.locator("article.fault", { hasText: "Stopped." }).waitFor();
    expect(await page.getByRole("button", { name: "Ask", exact: true }).count()).toBe(2);
    await close();
  });

  test("says what went wrong, offers the question again, and asks for a token where one is needed", async () => {
    const strict = await openTestDoor({ tokensRequired: true });
    const { page, close } = await opened({}, strict.url);
    await page.getByLabel("Your question").fill("Who won monza 2021?");
    await page.keyboard.press("Enter");
    await page.locator("article.fault", { hasText: "A bearer token or an API key is required." }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel(/^Kept in this tab only/).fill(await strict.key("ask"));
    await page.getByRole("button", { name: "Who won monza 2021?" }).click();
    await page.locator("article.answer", { hasText: "Daniel Ricciardo" }).waitFor();
    await strict.close();
    await page.getByLabel("Your question").fill("Who won monza 2020?");
    await page.keyboard.press("Enter");
    await page.locator("article.fault", { hasText: "The server cannot be reached." }).waitFor();
    await close();
  });

  test.each(["light", "dark"] as const)(
    "has no serious fault for anybody in %s colours, on a screen of 320 points",
    async (colorScheme) => {
      const { page, complaints, close } = await opened({ colorScheme, viewport: { width: 320, height: 640 } });
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByRole("button", { name: "Who wins the next race?" }).click();
      await page.locator("article.answer .steps", { hasText: "Looked up" }).waitFor();
      await page.locator("article.answer summary").click();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.getByRole("button", { name: "Tools" }).click();
      await page.getByLabel("Tool", { exact: true }).selectOption("predict_positions");
      await page.getByRole("button", { name: "Run" }).click();
      await page.locator("#tool-answer img").waitFor();
      expect(await page.locator("#tool-answer pre").first().textContent()).toMatch(/^2026 Qatar Grand Prix/);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const shade = await page.evaluate("getComputedStyle(document.body).backgroundColor");
      expect(shade).toBe(colorScheme === "dark" ? "rgb(17, 19, 24)" : "rgb(255, 255, 255)");
      expect(complaints).toEqual([]);
      await close();
    },
  );

  test("can be used by keyboard alone, from the link that skips to the question to the sources", async () => {
    const { page, close } = await opened();
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the question");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Who won monza 2021?");
    await page.keyboard.press("Enter");
    await page.locator("article.answer .steps", { hasText: "Looked up" }).waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("question");
    for (let at = 0; at < 10 && !/^Sources/.test(await focused(page)); at++) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    expect(await page.locator("article.answer details[open] li").textContent()).toMatch(/2021 Italian Grand Prix/);
    for (let at = 0; at < 10 && (await focused(page)) !== "Tools"; at++) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Space");
    await page.getByLabel("Tool", { exact: true }).waitFor();
    await page.locator("#fields input").first().waitFor();
    for (let at = 0; at < 30 && (await focused(page)) !== "Run"; at++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("#tool-answer pre").first().waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("tool-answer");
    await close();
  });

  test("the documentation has no serious fault either", async () => {
    const { page, complaints, close } = await opened({ viewport: { width: 320, height: 640 } }, `${door.url}/docs`);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await close();
  });
});

const focused = (page: Page) => page.evaluate("document.activeElement.textContent") as Promise<string>;
const overflow = (page: Page) => page.evaluate("document.documentElement.scrollWidth - innerWidth") as Promise<number>;

/** What axe finds serious or critical, with the elements it is about. */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run()")) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
