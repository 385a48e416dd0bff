import { type ChatInputCommandInteraction, PermissionFlagsBits } from "discord.js";
import type { Labels } from "../../channel/labels.ts";

/** A server can give a command to others; what changes it still takes somebody who manages the server. */
export function mayManage({ memberPermissions }: ChatInputCommandInteraction, labels: Labels): string | undefined {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ? undefined : labels.onlyManagers;
}
