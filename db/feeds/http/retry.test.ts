import { expect, test } from "vitest";
import { backOffMs, retryAfterMs } from "./retry.ts";

test("the pause doubles with each attempt, lies between half and the whole, and has an end", () => {
  expect(backOffMs(1, 500, () => 0)).toBe(250);
  expect(backOffMs(1, 500, () => 1)).toBe(500);
  expect(backOffMs(3, 500, () => 1)).toBe(2_000);
  expect(backOffMs(30, 500, () => 1)).toBe(20_000);
});

test("Retry-After is read as seconds or as a date", () => {
  const now = Date.parse("2025-05-25T15:00:00Z");
  const asked = (value?: string) => retryAfterMs({ headers: new Headers(value ? { "retry-after": value } : {}) }, now);
  expect(asked("3")).toBe(3_000);
  expect(asked("Sun, 25 May 2025 15:00:30 GMT")).toBe(30_000);
  expect(asked("Sun, 25 May 2025 14:00:00 GMT")).toBe(0);
  expect(asked("soon")).toBeUndefined();
  expect(asked()).toBeUndefined();
});
