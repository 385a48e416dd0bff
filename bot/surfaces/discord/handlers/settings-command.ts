import { type ChatInputCommandInteraction, MessageFlags } from "discord.js";
import {
  type ChannelSettings,
  changeSetting,
  type SettingName,
  settingNames,
  settingShapes,
} from "../../channel/channel-settings.ts";
import { labelsOf } from "../../channel/labels.ts";
import type { DiscordParts } from "../parts.ts";
import { channelScope, guildScope, placeOfInteraction, settingsIn } from "../talk/admit.ts";
import { mayManage } from "./may-manage.ts";

/** Shows the settings of a channel, or changes one for it or for the whole server. */
export async function settingsCommand(parts: DiscordParts, interaction: ChatInputCommandInteraction): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const place = placeOfInteraction(interaction);
  const before = await settingsIn(parts, place);
  const refusal = mayManage(interaction, labelsOf(before));
  if (refusal) return void (await interaction.editReply(refusal));
  const name = interaction.options.getString("setting") as SettingName | null;
  const value = interaction.options.getString("value");
  if (name === null) return void (await interaction.editReply(listText(before)));
  if (value === null) return void (await interaction.editReply(oneText(before, name)));
  const isForGuild = interaction.options.getString("for") === "guild";
  const [channel = interaction.channelId] = place.channels;
  const scope = isForGuild && place.guildId ? guildScope(place.guildId) : channelScope(channel);
  await changeSetting(parts.services.app, scope, name, toValue(name, value), parts.services.context.now());
  const after = await settingsIn(parts, place);
  const where = isForGuild ? "the whole server" : `<#${channel}>`;
  await interaction.editReply(`Set for ${where}.\n${oneText(after, name)}`);
}

const shown = settingNames.filter((name) => name !== "pings");

function listText(settings: ChannelSettings): string {
  const lines = shown.map((name) => `**${wordsOf(name)}**: ${valueText(name, settings[name])}`);
  const how = "Change one with `/settings setting: value:`. Posts and pings: `/subscribe`.";
  return [...lines, `-# ${how}`].join("\n");
}

const oneText = (settings: ChannelSettings, name: SettingName) =>
  `**${wordsOf(name)}**: ${valueText(name, settings[name])}\n-# ${settingShapes[name].description ?? ""}`;

const wordsOf = (name: SettingName) => name.replaceAll("_", " ");

function valueText(name: SettingName, value: unknown): string {
  if (name === "ask_roles" || name === "ask_channels")
    return idsText(value as string[], name === "ask_roles" ? "@&" : "#");
  if (typeof value === "boolean") return value ? "on" : "off";
  return value === "" ? "none" : String(value);
}

const idsText = (ids: readonly string[], sign: string) =>
  ids.length === 0 ? "all" : ids.map((id) => `<${sign}${id}>`).join(" ");

/** What was typed, in the kind that the setting wants; undefined sets it back. */
function toValue(name: SettingName, typed: string): unknown {
  const text = typed.trim();
  if (text.toLowerCase() === "default") return undefined;
  if (name === "ask_roles" || name === "ask_channels") return text.match(/\d{5,20}/g) ?? [];
  if (/^(on|yes|true)$/i.test(text)) return true;
  if (name === "quiet_hours" && /^(off|none)$/i.test(text)) return "";
  if (/^(off|no|false)$/i.test(text)) return false;
  return /^\d+$/.test(text) ? Number(text) : text;
}
