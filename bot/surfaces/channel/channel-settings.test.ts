import { afterAll, expect, test } from "vitest";
import { openAppDb } from "#db/client.ts";
import { changeSetting, channelSettings, pingFor } from "./channel-settings.ts";

const app = openAppDb(":memory:");
const at = new Date("2026-11-23T12:00:00Z");
afterAll(() => app.sqlite.close());

test("a channel's setting goes before its guild's, and both before what holds otherwise", async () => {
  await changeSetting(app, "discord:guild:1", "time_zone", "Europe/Rome", at);
  await changeSetting(app, "discord:guild:1", "spoiler_hours", 12, at);
  await changeSetting(app, "discord:channel:2", "spoiler_hours", 48, at);
  const scopes = ["discord:guild:1", "discord:channel:2"];
  expect(await channelSettings(app, scopes)).toMatchObject({
    time_zone: "Europe/Rome",
    spoiler_hours: 48,
    language: "en",
  });
  await changeSetting(app, "discord:channel:2", "spoiler_hours", undefined, at);
  expect((await channelSettings(app, scopes)).spoiler_hours).toBe(12);
});

test("what does not fit is refused and changes nothing", async () => {
  const scope = "slack:channel:C1";
  await expect(changeSetting(app, scope, "time_zone", "Mars/Base", at)).rejects.toThrow("Europe/Rome");
  await expect(changeSetting(app, scope, "quiet_hours", "25:00-7", at)).rejects.toThrow("23:00-07:00");
  await expect(changeSetting(app, scope, "pings", { victory: { role: "1" } }, at)).rejects.toThrow("pings");
  expect((await channelSettings(app, [scope])).quiet_hours).toBe("");
});

test("a role can be pinged at one event in words of the server's own", async () => {
  const scope = "discord:channel:9";
  await changeSetting(app, scope, "pings", { recap: { role: "77", wording: "It is over!" } }, at);
  const settings = await channelSettings(app, [scope]);
  expect(pingFor(settings, "recap")).toEqual({ role: "77", wording: "It is over!" });
  expect(pingFor(settings, "preview")).toBeUndefined();
});
