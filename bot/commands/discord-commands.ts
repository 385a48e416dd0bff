import { catalog } from "#tools/catalog/index.ts";
import { readConfig } from "../config.ts";
import {
  type Deployed,
  deployCommands,
  deployedCommands,
  discordConfigOrFault,
} from "../surfaces/discord/commands/deploy-commands.ts";
import { printAnswer } from "./output.ts";

interface Options {
  guild?: string;
  json?: boolean;
}

export async function commandsDeploy({ guild, json }: Options): Promise<void> {
  const deployed = await deployCommands(discordConfigOrFault(readConfig()), catalog, guild);
  const where = guild ? `in server ${guild}` : "everywhere (Discord may take an hour to show them)";
  printAnswer(json, deployed, `${deployed.commands.length} commands registered ${where}.\n${linesOf(deployed)}`);
}

export async function commandsList({ guild, json }: Options): Promise<void> {
  const known = await deployedCommands(discordConfigOrFault(readConfig()), guild);
  printAnswer(json, known, linesOf(known));
}

function linesOf({ commands, invite }: Deployed): string {
  const names = commands.length > 0 ? commands.join(", ") : "no commands are registered";
  return `${names}\nInvite link: ${invite}`;
}
