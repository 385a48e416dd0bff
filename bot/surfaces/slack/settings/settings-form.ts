import type { ModalView } from "@slack/types";
import { dropSetting } from "#db/app/settings.ts";
import { Fault } from "#db/fault.ts";
import { changeSetting, type SettingName, settingShapes } from "../../channel/channel-settings.ts";
import { channelScope, settingsIn, teamScope } from "../asking/place.ts";
import type { SlackParts } from "../slack-parts.ts";
import { type SlackLabels, slackLabelsOf } from "../wording/slack-labels.ts";
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
  const settings = await settingsIn(parts, scopesOf(parts, about));
  const labels = slackLabelsOf(settings);
  const title = about.channel === undefined ? labels.settings.ofWorkspace : labels.settings.ofChannel;
  return {
    type: "modal",
    callback_id: settingsCallback,
    title: { type: "plain_text", text: title },
    submit: { type: "plain_text", text: labels.form.save },
    close: { type: "plain_text", text: labels.form.leave },
    private_metadata: JSON.stringify(about),
    blocks: settingBlocks(names, settings, labels.settings),
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
  const shown = fieldsFor(isAdmin, about.channel === undefined).filter((name) => name in values);
  const wanted = shown.map((name) => ({ name, value: formValue(name, values, before) }));
  const words = slackLabelsOf(before).settings;
  const wrong = wanted.flatMap(({ name, value }) => (fits(name, value) ? [] : [[name, hintFor(name, words)] as const]));
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

function hintFor(name: SettingName, { wrongHours, wrong }: SlackLabels["settings"]): string {
  return name === "quiet_hours" ? wrongHours : wrong(settingShapes[name].description ?? name);
}

function scopesOf({ bot }: SlackParts, { channel }: SettingsOf): string[] {
  return [teamScope(bot.teamId), ...(channel === undefined ? [] : [channelScope(channel)])];
}

export function readAbout(metadata: string): SettingsOf {
  try {
    return JSON.parse(metadata) as SettingsOf;
  } catch {
    throw new Fault("bad_input", slackLabelsOf({ language: "en" }).form.tooOld);
  }
}
