import type { ModalView } from "@slack/types";
import { dropSetting } from "#db/app/settings.ts";
import { Fault } from "#db/fault.ts";
import { changeSetting, type SettingName, settingShapes } from "../../channel/channel-settings.ts";
import { channelScope, settingsIn, teamScope } from "../asking/place.ts";
import type { SlackParts } from "../slack-parts.ts";
import { type FormValues, formValue } from "./read-form.ts";
import { fieldsFor, settingBlocks } from "./setting-fields.ts";

export const settingsCallback = "settings";

/** What a form is about: a channel, or the whole workspace. */
export interface SettingsOf {
  channel?: string;
}

/** The form in which settings are changed. */
export async function settingsForm(parts: SlackParts, about: SettingsOf, isAdmin: boolean): Promise<ModalView> {
  const names = fieldsFor(isAdmin, about.channel === undefined);
  return {
    type: "modal",
    callback_id: settingsCallback,
    title: { type: "plain_text", text: about.channel === undefined ? "Workspace settings" : "Channel settings" },
    submit: { type: "plain_text", text: "Save" },
    close: { type: "plain_text", text: "Leave as it is" },
    private_metadata: JSON.stringify(about),
    blocks: settingBlocks(names, await settingsIn(parts, scopesOf(parts, about))),
  };
}

/** Keeps what was filled in; returns what does not fit, by block. What a channel takes over from its workspace is not stored twice. */
export async function saveSettings(
  parts: SlackParts,
  about: SettingsOf,
  isAdmin: boolean,
  values: FormValues,
): Promise<Record<string, string>> {
  const scopes = scopesOf(parts, about);
  const scope = scopes.at(-1) ?? "";
  const before = await settingsIn(parts, scopes);
  const inherited = await settingsIn(parts, scopes.slice(0, -1));
  const wanted = fieldsFor(isAdmin, about.channel === undefined).map((name) => ({
    name,
    value: formValue(name, values, before),
  }));
  const wrong = wanted.flatMap(({ name, value }) => (fits(name, value) ? [] : [[name, hintFor(name)] as const]));
  if (wrong.length > 0) return Object.fromEntries(wrong);
  const { app, context } = parts.services;
  for (const { name, value } of wanted) {
    const isSame = value === undefined || JSON.stringify(value) === JSON.stringify(inherited[name]);
    if (isSame) await dropSetting(app, scope, name);
    else await changeSetting(app, scope, name, value, context.now());
  }
  return {};
}

function fits(name: SettingName, value: unknown): boolean {
  return value === undefined || settingShapes[name].safeParse(value).success;
}

function hintFor(name: SettingName): string {
  return name === "quiet_hours"
    ? "Hours are like 23:00-07:00."
    : `That does not fit: ${settingShapes[name].description}.`;
}

function scopesOf({ bot }: SlackParts, { channel }: SettingsOf): string[] {
  return [teamScope(bot.teamId), ...(channel === undefined ? [] : [channelScope(channel)])];
}

export function readAbout(metadata: string): SettingsOf {
  try {
    return JSON.parse(metadata) as SettingsOf;
  } catch {
    throw new Fault("bad_input", "That form is too old: open it again.");
  }
}
