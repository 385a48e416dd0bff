import { parse } from "yaml";
import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { categories, openSeason, type SeasonRange } from "./document.ts";

const seasonRange = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => /^\d{4}(\s*-\s*(\d{4}|now))?$/.test(text), 'must be like "2026", "2014-2025" or "2022-now"')
  .transform(toSeasonRange);

export const frontMatterSchema = z.strictObject({
  title: z.string().min(3).max(90),
  category: z.enum(categories),
  seasons: seasonRange,
  sources: z.array(z.string().min(3)).min(1),
  checked_on: z
    .union([z.string(), z.date()])
    .transform((day) => (typeof day === "string" ? day : day.toISOString().slice(0, 10)))
    .refine((day) => /^\d{4}-\d{2}-\d{2}$/.test(day), "must be a day like 2026-11-23"),
});
export type FrontMatter = z.output<typeof frontMatterSchema>;

function toSeasonRange(text: string): SeasonRange {
  const [from, to] = text.split("-").map((part) => part.trim());
  return { from: Number(from), to: to === undefined ? Number(from) : to === "now" ? openSeason : Number(to) };
}

/** Splits a Markdown file into its checked front matter and its body. Faults `bad_input` naming the file and the field. */
export function readFrontMatter(file: string, text: string): { head: FrontMatter; body: string } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/.exec(text);
  if (!match?.[1]) throw new Fault("bad_input", `${file} has no front matter between two lines of ---.`);
  const parsed = frontMatterSchema.safeParse(parseYaml(file, match[1]));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Fault(
      "bad_input",
      `${file}: ${issue?.path.join(".") ?? "front matter"}: ${issue?.message ?? "not valid"}.`,
    );
  }
  return { head: parsed.data, body: text.slice(match[0].length).trim() };
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Fault("bad_input", `${file}: the front matter is not YAML.`, { cause: error });
  }
}
