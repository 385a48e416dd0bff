import { type APIApplicationCommand, REST, Routes } from "discord.js";
import { Fault } from "#db/fault.ts";
import type { Tool } from "#tools/tool.ts";
import type { DiscordConfig } from "../../../chat-config.ts";
import { loginFault } from "../login-fault.ts";
import { commandList } from "./command-list.ts";
import { inviteLink } from "./invite-link.ts";

export interface Deployed {
  /** Names as registered. */
  commands: string[];
  invite: string;
}

/** Registers the commands, in one guild (seen at once) or everywhere. Faults `forbidden` on a wrong token. */
export async function deployCommands(config: DiscordConfig, tools: readonly Tool[], guild?: string): Promise<Deployed> {
  return withRest(config, async (rest, id) => {
    const route = guild ? Routes.applicationGuildCommands(id, guild) : Routes.applicationCommands(id);
    const made = (await rest.put(route, { body: commandList(tools) })) as APIApplicationCommand[];
    return { commands: made.map(({ name }) => name), invite: inviteLink(id) };
  });
}

/** What is registered now. */
export async function deployedCommands(config: DiscordConfig, guild?: string): Promise<Deployed> {
  return withRest(config, async (rest, id) => {
    const route = guild ? Routes.applicationGuildCommands(id, guild) : Routes.applicationCommands(id);
    const known = (await rest.get(route)) as APIApplicationCommand[];
    return { commands: known.map(({ name }) => name), invite: inviteLink(id) };
  });
}

async function withRest<T>(config: DiscordConfig, use: (rest: REST, applicationId: string) => Promise<T>): Promise<T> {
  const rest = new REST(config.apiUrl ? { api: config.apiUrl } : {}).setToken(config.token);
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as { id: string };
    return await use(rest, id);
  } catch (error) {
    throw loginFault(error) ?? error;
  } finally {
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  }
}

/** The Discord part of the configuration. Faults `bad_input` when there is none. */
export function discordConfigOrFault(config: { discord: DiscordConfig | undefined }): DiscordConfig {
  if (!config.discord) throw new Fault("bad_input", "DISCORD_TOKEN is not set: it is the bot's token.");
  return config.discord;
}
