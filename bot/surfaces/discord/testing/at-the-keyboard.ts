import { ApplicationCommandOptionType, ComponentType, InteractionType } from "discord.js";
import type { DiscordPeer } from "./discord-peer.ts";
import type { Interaction } from "./interactions.ts";
import type { PeerComponent, PeerMessage, PeerUser } from "./world.ts";

type Given = Record<string, string | number | boolean>;

interface KnownOption {
  name: string;
  type: ApplicationCommandOptionType;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { value: string }[];
  min_value?: number;
  max_value?: number;
}

/** What people do in Discord's client, which lets them do only what the bot registered. */
export function atTheKeyboard(peer: DiscordPeer) {
  const { world, interactions, office } = peer;
  const commandNamed = (name: string) => {
    const found = (peer.commands.get("global") ?? peer.commands.get(world.guildId))?.find((one) => one.name === name);
    if (!found) throw new Error(`no command ${name} is registered`);
    return found as { id: string; name: string; type: number; options?: KnownOption[] };
  };
  const filled = (options: readonly KnownOption[], given: Given, focused?: string) =>
    Object.entries(given).map(([name, value]) => {
      const option = options.find((one) => one.name === name);
      if (!option) throw new Error(`no option ${name} is registered`);
      if (focused === undefined) refuseWrong(option, value);
      return { name, type: option.type, value, ...(name === focused ? { focused: true } : {}) };
    });
  return {
    say(by: PeerUser, channelId: string, content: string, replyTo?: string): PeerMessage {
      const mentioned = { allowed_mentions: { parse: ["users"] } };
      const reference = replyTo ? { message_reference: { message_id: replyTo } } : {};
      return office.post(channelId, by, { content, ...mentioned, ...reference });
    },
    slash(by: PeerUser, channelId: string, name: string, given: Given = {}): Interaction {
      const { id, type, options = [] } = commandNamed(name);
      const missing = options.find((one) => one.required && !(one.name in given));
      if (missing) throw new Error(`${name} needs ${missing.name}`);
      const data = { id, name, type, options: filled(options, given), ...resolvedOf(peer, options, given) };
      return interactions.start(InteractionType.ApplicationCommand, by, channelId, data);
    },
    async complete(by: PeerUser, channelId: string, name: string, option: string, typed: string, given: Given = {}) {
      const { id, type, options = [] } = commandNamed(name);
      const data = { id, name, type, options: filled(options, { ...given, [option]: typed }, option) };
      const asked = interactions.start(InteractionType.ApplicationCommandAutocomplete, by, channelId, data);
      return (await asked.acknowledged).data?.choices ?? [];
    },
    menu(by: PeerUser, channelId: string, name: string, target: PeerMessage): Interaction {
      const { id, type } = commandNamed(name);
      const messages = { [target.id]: peer.shape.message(target) };
      const data = { id, name, type, target_id: target.id, resolved: { messages } };
      return interactions.start(InteractionType.ApplicationCommand, by, channelId, data);
    },
    press(by: PeerUser, message: PeerMessage, label: string): Interaction {
      const pressed = buttonsOf(message).find((one) => labelOf(one) === label && !one.disabled);
      if (!pressed) throw new Error(`no button ${label}; there are ${buttonsOf(message).map(labelOf).join(", ")}`);
      const data = { custom_id: pressed.custom_id, component_type: ComponentType.Button };
      return interactions.start(InteractionType.MessageComponent, by, message.channelId, data, message);
    },
    submit(by: PeerUser, channelId: string, customId: string, text: string): Interaction {
      const input = { type: ComponentType.TextInput, id: 2, custom_id: "text", value: text };
      const components = [{ type: ComponentType.ActionRow, id: 1, components: [input] }];
      return interactions.start(InteractionType.ModalSubmit, by, channelId, { custom_id: customId, components });
    },
  };
}

export const buttonsOf = ({ components }: PeerMessage): PeerComponent[] =>
  components.flatMap((row) => row.components ?? []);

/** What is read on a button: its words, or its emoji. */
export const labelOf = ({ label, emoji }: PeerComponent): string => label ?? emoji?.name ?? "";

function refuseWrong(option: KnownOption, value: string | number | boolean): void {
  const { choices, min_value: min, max_value: max, name } = option;
  if (choices && !choices.some((one) => one.value === value)) throw new Error(`${value} is no choice of ${name}`);
  if (typeof value === "number" && (value < (min ?? value) || value > (max ?? value)))
    throw new Error(`${value} is out of the range of ${name}`);
}

/** Channels and roles that options name, as Discord sends them along. */
function resolvedOf({ world, shape }: DiscordPeer, options: readonly KnownOption[], given: Given) {
  const idsOf = (type: ApplicationCommandOptionType) =>
    options.filter((one) => one.type === type && one.name in given).map((one) => String(given[one.name]));
  const channels = idsOf(ApplicationCommandOptionType.Channel).flatMap((id) => world.channels.get(id) ?? []);
  const role = { color: 0, hoist: false, position: 1, managed: false, mentionable: true, flags: 0, permissions: "0" };
  const roles = idsOf(ApplicationCommandOptionType.Role).map((id) => ({ ...role, id, name: `role ${id}` }));
  const byId = <T extends { id: string }>(all: readonly T[]) => Object.fromEntries(all.map((one) => [one.id, one]));
  const shown = channels.map((one) => ({ ...shape.channel(one), id: one.id, permissions: "0" }));
  return { resolved: { channels: byId(shown), roles: byId(roles) } };
}
