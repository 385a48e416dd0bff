import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from "discord.js";
import { z } from "zod";
import { completeNames } from "#db/identity/complete-names.ts";
import { fold } from "#db/identity/fold.ts";
import { racedHeaders } from "#db/queries/knowledge-races.ts";
import { nextRace, racesOfSeason } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "#tools/context.ts";
import { type SettingName, settingShapes } from "../../channel/channel-settings.ts";
import { entityOf, mostChoices } from "../commands/option-of-field.ts";
import { toolCommands } from "../commands/tool-commands.ts";
import type { DiscordParts } from "../parts.ts";

type Choice = ApplicationCommandOptionChoiceData<string>;

/** Suggests what a half-typed option may be, the likeliest first. */
export async function autocomplete({ services }: DiscordParts, interaction: AutocompleteInteraction): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const setting = interaction.options.getString("setting") as SettingName | null;
  const choices =
    interaction.commandName === "settings"
      ? settingValues(setting, value)
      : namesFor(services, interaction.commandName, name, value);
  await interaction.respond(choices.slice(0, mostChoices));
}

function namesFor(
  { context, tools }: DiscordParts["services"],
  command: string,
  option: string,
  typed: string,
): Choice[] {
  const tool = toolCommands.find(({ name }) => name === command)?.tool;
  const field = tools.find(({ name }) => name === tool)?.input.shape[option] as z.ZodType | undefined;
  const entity = field && entityOf(field);
  if (field && !entity) return listed(field, typed);
  if (entity === "race") return racesNamed(context, typed);
  if (entity) return completeNames(context.db, entity, typed).map(({ name }) => ({ name, value: name }));
  return [];
}

/** Words of a list too long for fixed choices. */
function listed(field: z.ZodType, typed: string): Choice[] {
  const { enum: words = [] } = z.toJSONSchema(field, { io: "input", unrepresentable: "any" }) as { enum?: string[] };
  return words.filter((word) => word.includes(typed)).map((value) => ({ name: value.replaceAll("_", " "), value }));
}

/** The next race, then those run, newest first, by any words of their names. */
function racesNamed({ db, now }: ToolContext, typed: string): Choice[] {
  const next = nextRace(db, now());
  const coming = next ? racesOfSeason(db, next.season).filter(({ round }) => round >= next.round) : [];
  const all = [
    ...coming.slice(0, 1).map((race) => raceChoice(race.raceId, race.season, race.grandPrixFullName, race.circuitName)),
    ...racedHeaders(db)
      .reverse()
      .map((race) => raceChoice(race.id, race.season, race.name, race.circuitName)),
    ...coming.slice(1).map((race) => raceChoice(race.raceId, race.season, race.grandPrixFullName, race.circuitName)),
  ];
  const words = fold(typed).split(" ");
  return all.filter(
    ({ name, value }) => value.startsWith(typed) || words.every((word) => ` ${fold(name)}`.includes(` ${word}`)),
  );
}

const raceChoice = (id: number, season: number, name: string, circuit: string): Choice => ({
  name: `${season} ${name} (${circuit})`,
  value: raceRef(id),
});

function settingValues(setting: SettingName | null, typed: string): Choice[] {
  const wanted = typed.toLowerCase();
  const known = setting === null ? [] : valuesOf(setting);
  const fitting = known.filter((value) => value.toLowerCase().includes(wanted));
  return fitting.map((value) => ({ name: value, value }));
}

function valuesOf(setting: SettingName): string[] {
  if (setting === "time_zone") return ["default", "UTC", ...Intl.supportedValuesOf("timeZone")];
  const { enum: words, type } = z.toJSONSchema(settingShapes[setting], { io: "input", unrepresentable: "any" });
  if (words) return [...words.map(String), "default"];
  return type === "boolean" ? ["on", "off", "default"] : ["default"];
}
