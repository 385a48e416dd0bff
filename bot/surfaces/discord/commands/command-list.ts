import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { z } from "zod";
import type { Tool } from "#tools/tool.ts";
import { postEvents, postEventWords } from "../../../posts/events.ts";
import { settingNames } from "../../channel/channel-settings.ts";
import { optionOfField } from "./option-of-field.ts";
import { type ToolCommand, toolCommands } from "./tool-commands.ts";

/** What is done with a message through its menu. */
export const aboutMessage = "Ask PitSynth about this";
export const privateOption = "private";

const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};
const inGuilds = { ...everywhere, contexts: [InteractionContextType.Guild] };
const forManagers = { ...inGuilds, default_member_permissions: String(PermissionFlagsBits.ManageGuild) };

const privately: APIApplicationCommandBasicOption = {
  name: privateOption,
  description: "Show the answer to you alone",
  type: ApplicationCommandOptionType.Boolean,
};

/** Every command as Discord wants it registered. */
export function commandList(tools: readonly Tool[]): RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    {
      ...{ name: "ask", description: "Ask anything about Formula 1", ...everywhere },
      options: [text("question", "In your own words", { required: true, max_length: 1000 }), privately],
    },
    ...toolCommands.map((command) => toolCommand(command, tools)),
    { name: "forget", description: "Forget our conversation here and begin a new one", ...everywhere },
    { name: "help", description: "What I can do, and how to ask", ...everywhere },
    settingsCommand,
    subscribeCommand,
    { name: aboutMessage, type: ApplicationCommandType.Message, ...everywhere },
  ];
}

function toolCommand({ name, description, tool, fields }: ToolCommand, tools: readonly Tool[]) {
  const shape = tools.find((one) => one.name === tool)?.input.shape;
  if (!shape) throw new Error(`there is no tool ${tool}`);
  const options = fields.map((field) => {
    const schema = shape[field];
    if (!schema) throw new Error(`${tool} has no field ${field}`);
    return optionOfField(field, schema as z.ZodType);
  });
  const requiredFirst = options.toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
  return { name, description, ...everywhere, options: [...requiredFirst, privately] };
}

function text(
  name: string,
  description: string,
  more: { required?: boolean; max_length?: number; autocomplete?: true } = {},
): APIApplicationCommandBasicOption {
  return { name, description, type: ApplicationCommandOptionType.String, ...more };
}

const settingsCommand: RESTPostAPIApplicationCommandsJSONBody = {
  ...{ name: "settings", description: "See and change how I behave here", ...forManagers },
  options: [
    {
      ...{ name: "setting", description: "What to change; left out: all are shown" },
      type: ApplicationCommandOptionType.String,
      choices: settingNames
        .filter((name) => name !== "pings")
        .map((value) => ({ name: value.replaceAll("_", " "), value })),
    },
    text("value", "What it is to be; 'default' sets it back", { autocomplete: true, max_length: 500 }),
    {
      ...{ name: "for", description: "Whom it holds for; left out: this channel" },
      type: ApplicationCommandOptionType.String,
      choices: [
        { name: "this channel", value: "channel" },
        { name: "the whole server", value: "guild" },
      ],
    },
  ],
};

const subscribeCommand: RESTPostAPIApplicationCommandsJSONBody = {
  ...{ name: "subscribe", description: "Have recaps, previews and more posted by themselves", ...forManagers },
  options: [
    {
      ...{ name: "event", description: "What is posted; left out: what is subscribed here" },
      type: ApplicationCommandOptionType.String,
      choices: postEvents.map((value) => ({ name: `${value}: ${postEventWords[value]}`, value })),
    },
    {
      ...{ name: "channel", description: "Where; left out: here" },
      type: ApplicationCommandOptionType.Channel,
      channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.PublicThread],
    },
    {
      ...{ name: "minutes", description: "For session-soon: how many minutes ahead", min_value: 5, max_value: 1440 },
      type: ApplicationCommandOptionType.Integer,
    },
    { name: "ping", description: "Role to ping with it", type: ApplicationCommandOptionType.Role },
    text("wording", "Words beside the ping", { max_length: 200 }),
    { name: "stop", description: "No more of it", type: ApplicationCommandOptionType.Boolean },
  ],
};
