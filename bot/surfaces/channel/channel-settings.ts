import { z } from "zod";
import { dropSetting, putSetting, settingsOf } from "#db/app/settings.ts";
import type { AppDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { type PostEvent, postEvents } from "../../posts/events.ts";

const idList = z.array(z.string().min(1).max(40)).max(25);

/** Hours of the day in the channel's time zone: `23:00-07:00`. */
const quietHours = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "hours are like 23:00-07:00");

const timeZone = z.string().refine((name) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, "a time zone is like Europe/Rome");

/** What may be set for a guild or workspace and, over that, for a channel; each with what holds until then. */
export const settingShapes = {
  time_zone: timeZone.default("UTC").describe("Time zone of times in posts, such as Europe/Rome"),
  language: z.enum(["en"]).default("en").describe("Language of buttons and headings"),
  verbosity: z
    .enum(["short", "normal", "full"])
    .default("normal")
    .describe("How much is said: short leaves tables out"),
  answer_in: z.enum(["channel", "thread"]).default("channel").describe("Where questions are answered"),
  thread_replies: z.boolean().default(false).describe("Answer in its threads without being mentioned"),
  ask_roles: idList.default([]).describe("Roles that may ask; none given: everybody"),
  ask_channels: idList.default([]).describe("Channels where it may be asked; none given: all"),
  asks_per_minute: z.int().min(1).max(100).default(6).describe("Questions a person may ask in a minute"),
  spoiler_hours: z.int().min(0).max(168).default(0).describe("Hours after a race in which results stay hidden"),
  quiet_hours: quietHours.or(z.literal("")).default("").describe("Hours in which no post is sent: 23:00-07:00"),
  pings: z
    .partialRecord(z.enum(postEvents), z.object({ role: z.string().max(40), wording: z.string().max(200).default("") }))
    .default({})
    .describe("Role to ping at an event, and in which words"),
};

const shape = z.object(settingShapes);
export type ChannelSettings = z.output<typeof shape>;
export type SettingName = keyof ChannelSettings;
export type Ping = { role: string; wording: string };

export const settingNames = Object.keys(settingShapes) as SettingName[];

/** Settings that hold where the scopes meet; a later scope (the channel) goes before an earlier one (the guild). */
export async function channelSettings(app: AppDb, scopes: readonly string[]): Promise<ChannelSettings> {
  const stored = await settingsOf(app, scopes);
  const given: Record<string, unknown> = {};
  for (const scope of scopes) for (const one of stored) if (one.scope === scope) given[one.name] = one.value;
  const parsed = shape.safeParse(given);
  return parsed.success ? parsed.data : shape.parse(onlyGood(given));
}

/** A value of an older version that no longer fits counts as not set. */
function onlyGood(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([name, value]) => name in settingShapes && settingShapes[name as SettingName].safeParse(value).success,
    ),
  );
}

/** Sets one for a scope; `undefined` sets it back. Faults `bad_input` with what is allowed. */
export async function changeSetting(
  app: AppDb,
  scope: string,
  name: SettingName,
  value: unknown,
  at: Date,
): Promise<void> {
  if (value === undefined) {
    await dropSetting(app, scope, name);
    return;
  }
  const parsed = settingShapes[name].safeParse(value);
  if (!parsed.success)
    throw new Fault(
      "bad_input",
      `That does not fit ${name}: ${parsed.error.issues.map((one) => one.message).join("; ")}.`,
    );
  await putSetting(app, { scope, name, value: parsed.data }, at);
}

/** The role to ping at an event, where one is set. */
export function pingFor(settings: ChannelSettings, event: PostEvent): Ping | undefined {
  return settings.pings[event];
}
