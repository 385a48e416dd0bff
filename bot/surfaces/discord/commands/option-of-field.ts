import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from "discord.js";
import { z } from "zod";

/** Discord's limits of an option. */
export const mostChoices = 25;
const longestDescription = 100;
const longestText = 100;

interface JsonField {
  type?: string;
  enum?: string[];
  description?: string;
  minimum?: number;
  maximum?: number;
}

/** A tool's field as an option of a slash command, or a fault of the program when Discord has nothing like it. */
export function optionOfField(name: string, field: z.ZodType): APIApplicationCommandBasicOption {
  const isRequired = !field.safeParse(undefined).success;
  const json = z.toJSONSchema(field, { io: "input", unrepresentable: "any" }) as JsonField;
  const base = { name, description: descriptionOf(name, json), ...(isRequired ? { required: true } : {}) };
  if (json.enum && json.enum.length <= mostChoices) {
    const choices = json.enum.map((value) => ({ name: value.replaceAll("_", " "), value }));
    return { ...base, type: ApplicationCommandOptionType.String, choices };
  }
  const range = {
    ...(json.minimum === undefined ? {} : { min_value: json.minimum }),
    ...(json.maximum === undefined ? {} : { max_value: json.maximum }),
  };
  if (json.type === "integer") return { ...base, type: ApplicationCommandOptionType.Integer, ...range };
  if (json.type === "number") return { ...base, type: ApplicationCommandOptionType.Number, ...range };
  if (json.type === "boolean") return { ...base, type: ApplicationCommandOptionType.Boolean };
  const autocomplete = entityOf(field) !== undefined || json.enum !== undefined;
  return {
    ...base,
    type: ApplicationCommandOptionType.String,
    max_length: longestText,
    ...(autocomplete ? { autocomplete } : {}),
  };
}

/** What the field's text names, where it names something. */
export function entityOf(field: z.ZodType): z.core.GlobalMeta["entity"] {
  let inner: z.ZodType | undefined = field;
  while (inner) {
    const entity = inner.meta()?.entity;
    if (entity) return entity;
    inner = inner instanceof z.ZodOptional || inner instanceof z.ZodDefault ? (inner.unwrap() as z.ZodType) : undefined;
  }
  return undefined;
}

function descriptionOf(name: string, { description }: JsonField): string {
  const text = description ?? name.replaceAll("_", " ").replace(/^./, (letter) => letter.toUpperCase());
  return text.length <= longestDescription ? text : `${text.slice(0, longestDescription - 1)}…`;
}
