import { type ChatInputCommandInteraction, MessageFlags } from "discord.js";
import {
  type ChannelSettings,
  changeSetting,
  type SettingName,
  settingNames,
  settingShapes,
} from "../../channel/channel-settings.ts";
import { type Labels, labelsOf } from "../../channel/labels.ts";
import type { DiscordParts } from "../parts.ts";
import { channelScope, guildScope, placeOfInteraction, settingsIn } from "../talk/admit.ts";
import { mayManage } from "./may-manage.ts";

/** Shows the settings of a channel, or changes one for it or for the whole server. */
export async function settingsCommand(parts: DiscordParts, interaction: ChatInputCommandInteraction): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const place = placeOfInteraction(interaction);
  const before = await settingsIn(parts, place);
  const labels = labelsOf(before);
  const refusal = mayManage(interaction, labels);
  if (refusal) return void (await interaction.editReply(refusal));
  const name = interaction.options.getString("setting") as SettingName | null;
  const value = interaction.options.getString("value");
  if (name === null) return void (await interaction.editReply(listText(before, labels)));
  if (value === null) return void (await interaction.editReply(oneText(before, name, labels)));
  const isForGuild = interaction.options.getString("for") === "guild";
  const [channel = interaction.channelId] = place.channels;
  const scope = isForGuild && place.guildId ? guildScope(place.guildId) : channelScope(channel);
  await changeSetting(parts.services.app, scope, name, toValue(name, value), parts.services.context.now());
  const after = await settingsIn(parts, place);
  const where = isForGuild ? undefined : `<#${channel}>`;
  await interaction.editReply(`${labels.settingChanged(where)}\n${oneText(after, name, labels)}`);
}

const shown = settingNames.filter((name) => name !== "pings");

function listText(settings: ChannelSettings, labels: Labels): string {
  const lines = shown.map((name) => `**${wordsOf(name)}**: ${valueText(name, settings[name], labels)}`);
  return [...lines, `-# ${labels.changeSettings}`].join("\n");
}

const oneText = (settings: ChannelSettings, name: SettingName, labels: Labels) =>
  `**${wordsOf(name)}**: ${valueText(name, settings[name], labels)}\n-# ${settingShapes[name].description ?? ""}`;

const wordsOf = (name: SettingName) => name.replaceAll("_", " ");

function valueText(name: SettingName, value: unknown, { values }: Labels): string {
  if (Array.isArray(value)) {
    const sign = name === "ask_roles" ? "@&" : "#";
    return value.length === 0 ? values.all : value.map((id) => `<${sign}${id}>`).join(" ");
  }
  if (typeof value === "boolean") return value ? values.on : values.off;
  return value === "" ? values.none : String(value);
}

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
