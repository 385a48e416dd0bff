import { type ChatInputCommandInteraction, MessageFlags } from "discord.js";
import { subscribe, subscriptionsOf, unsubscribe } from "#db/app/subscriptions.ts";
import { type PostEvent, postEventWords } from "../../../posts/events.ts";
import { changeSetting, channelSettings } from "../../channel/channel-settings.ts";
import { type Labels, labelsOf } from "../../channel/labels.ts";
import { askerId, type DiscordParts, surface } from "../parts.ts";
import { channelScope, guildScope, placeOfInteraction, settingsIn } from "../talk/admit.ts";
import { mayManage } from "./may-manage.ts";

/** Subscribes a channel to an event, ends that, or lists what it has. */
export async function subscribeCommand(parts: DiscordParts, interaction: ChatInputCommandInteraction): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const labels = labelsOf(await settingsIn(parts, placeOfInteraction(interaction)));
  const refusal = mayManage(interaction, labels);
  if (refusal || !interaction.guildId) return void (await interaction.editReply(refusal ?? ""));
  const event = interaction.options.getString("event") as PostEvent | null;
  const channel = interaction.options.getChannel("channel")?.id ?? interaction.channelId;
  const text = event
    ? await change(parts, interaction, event, channel, labels)
    : await listText(parts, channel, labels);
  await interaction.editReply(text);
}

async function change(
  parts: DiscordParts,
  interaction: ChatInputCommandInteraction,
  event: PostEvent,
  channel: string,
  labels: Labels,
): Promise<string> {
  const { app, context } = parts.services;
  if (interaction.options.getBoolean("stop")) {
    const was = await unsubscribe(app, surface, channel, event);
    await setPing(parts, interaction, event, channel);
    return was ? labels.unsubscribed(event, `<#${channel}>`) : labels.notSubscribed(event, `<#${channel}>`);
  }
  const minutes = interaction.options.getInteger("minutes");
  const options = minutes === null ? null : { minutes };
  const scope = guildScope(interaction.guildId ?? "");
  const wish = { surface, channel, event, scope, options, createdBy: askerId(interaction.user.id) };
  await subscribe(app, wish, context.now());
  await setPing(parts, interaction, event, channel);
  return `${labels.subscribed}\n${await listText(parts, channel, labels)}`;
}

/** The ping is a setting of the channel: with a role given it is set, with the end of the subscription it goes. */
async function setPing(
  { services: { app, context } }: DiscordParts,
  { options }: ChatInputCommandInteraction,
  event: PostEvent,
  channel: string,
): Promise<void> {
  const scope = channelScope(channel);
  const role = options.getRole("ping")?.id;
  const { [event]: known, ...others } = (await channelSettings(app, [scope])).pings;
  const wording = options.getString("wording") ?? known?.wording ?? "";
  if (role) await changeSetting(app, scope, "pings", { ...others, [event]: { role, wording } }, context.now());
  else if (options.getBoolean("stop") && known) await changeSetting(app, scope, "pings", others, context.now());
}

async function listText({ services: { app } }: DiscordParts, channel: string, labels: Labels): Promise<string> {
  const all = await subscriptionsOf(app, surface, channel);
  const { pings } = await channelSettings(app, [channelScope(channel)]);
  if (all.length === 0) return labels.nothingPosted(`<#${channel}>`);
  const lines = all.map(({ event, options, droppedAt, dropReason }) => {
    const minutes = (options as { minutes?: number } | null)?.minutes;
    const ping = pings[event as PostEvent];
    const more = [
      ...(minutes ? [labels.minutesAhead(minutes)] : []),
      ...(ping ? [labels.pings(`<@&${ping.role}>`, ping.wording)] : []),
      ...(droppedAt ? [labels.subscriptionEnded(dropReason ?? "")] : []),
    ];
    return `- **${event}** ${[postEventWords[event as PostEvent], ...more].join("; ")}`;
  });
  return [labels.postedIn(`<#${channel}>`), ...lines].join("\n");
}
