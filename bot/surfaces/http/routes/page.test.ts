import { expect, test } from "vitest";
import { openTestDoor } from "../testing/test-door.ts";

test("the page comes with its own files alone, under a policy that forbids scripts and styles in the text", async () => {
  const door = await openTestDoor();
  const page = await door.get("/");
  const html = await page.text();
  expect(page.headers.get("content-security-policy")).toMatch(
    /default-src 'none'; script-src 'self'; style-src 'self';/,
  );
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=|https?:/);
  const files = [...html.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)].map(([, path = ""]) => path);
  expect(files.length).toBeGreaterThan(2);
  for (const path of [...files, "/page/ask.js", "/page/tools.js", "/page/token.js"]) {
    const file = await door.get(path);
    expect([path, file.status]).toEqual([path, 200]);
    expect(await file.text()).not.toMatch(/(?:import|url|src)[ (=]*["']?https?:|innerHTML|eval\(/);
  }
  expect(html.match(/<label for="\w+">/g)?.length).toBe(3);
  await door.close();
});

test("with the page off there is none, and the documentation keeps its style", async () => {
  const door = await openTestDoor({ hasPage: false });
  expect((await door.get("/")).headers.get("location")).toBe("/docs");
  expect((await door.get("/page/page.js")).status).toBe(404);
  expect((await door.get("/page/style.css")).status).toBe(200);
  expect((await door.get("/docs")).headers.get("content-security-policy")).toContain("default-src 'none'");
  await door.close();
});
