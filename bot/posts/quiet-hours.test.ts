import { expect, test } from "vitest";
import { quietUntil } from "./quiet-hours.ts";

const until = (hours: string, zone: string, at: string) => quietUntil(hours, zone, new Date(at))?.toISOString();

test("quiet hours are those of the channel's own clock, over midnight too", () => {
  expect(until("23:00-07:00", "Europe/Rome", "2025-07-27T21:30:00Z")).toBe("2025-07-28T05:00:00.000Z");
  expect(until("23:00-07:00", "Europe/Rome", "2025-07-28T04:59:30Z")).toBe("2025-07-28T05:00:00.000Z");
  expect(until("23:00-07:00", "Europe/Rome", "2025-07-28T05:00:00Z")).toBeUndefined();
  expect(until("09:00-17:00", "Asia/Tokyo", "2025-07-27T01:15:00Z")).toBe("2025-07-27T08:00:00.000Z");
  expect(until("09:00-17:00", "America/New_York", "2025-07-27T09:00:00Z")).toBeUndefined();
});

test("without hours nothing is quiet", () => {
  expect(until("", "Europe/Rome", "2025-07-27T21:30:00Z")).toBeUndefined();
  expect(until("07:00-07:00", "UTC", "2025-07-27T07:00:00Z")).toBeUndefined();
});
