import type * as core from "zod/v4/core";
import { safeParse } from "zod/v4/core";

/** The package's own types are no match for strict settings, so it is loaded by its address. */
type Schemas = Record<string, core.$ZodType>;
type Paths = Record<string, readonly string[]>;

/** Judges requests and answers by the schemas that are generated from Discord's published OpenAPI. */
export interface Judge {
  /** What is wrong with a body, most telling first; nothing when all is right. */
  faultsOf(schema: string, body: unknown): string[];
  /** Whether Discord has such an endpoint. */
  hasEndpoint(method: string, template: string): boolean;
}

/** What the client library always sends, though the description does not list it there. */
const unlisted = new Set(["tts", "nonce", "enforce_nonce", "type"]);

/** Loads the schemas, some 100 ms of work. */
export async function openJudge(): Promise<Judge> {
  const schemas = (await import(import.meta.resolve("discord-api-spec/zod"))) as Schemas;
  const { pathsList } = (await import(import.meta.resolve("discord-api-spec"))) as { pathsList: Paths };
  return {
    faultsOf(name, body) {
      const schema = schemas[`${name}Schema`];
      if (!schema) throw new Error(`Discord's description has no ${name}`);
      const parsed = safeParse(schema, asDescribed(body));
      const faults = parsed.success ? [] : parsed.error.issues.map(faultText);
      return [...faults, ...strangers(schema as Described, body, ""), ...ownRules(body)];
    },
    hasEndpoint(method, template) {
      return pathsList[method.toLowerCase()]?.includes(template) === true;
    },
  };
}

/** Discord documents and takes permissions as texts; its description has them as numbers. */
function asDescribed(body: unknown): unknown {
  const { default_member_permissions: needed } = (body ?? {}) as { default_member_permissions?: unknown };
  return typeof needed === "string" ? { ...(body as object), default_member_permissions: Number(needed) } : body;
}

function faultText(issue: core.$ZodIssue): string {
  const within =
    issue.code === "invalid_union" ? ` (${issue.errors.flat().slice(0, 4).map(faultText).join(" | ")})` : "";
  return `${issue.path.join(".") || "body"}: ${issue.message}${within}`;
}

interface Described extends core.$ZodType {
  _zod: core.$ZodType["_zod"] & {
    def: {
      type: string;
      shape?: Record<string, Described>;
      element?: Described;
      options?: Described[];
      innerType?: Described;
      getter?: () => Described;
    };
  };
}

/** Fields that the description does not know: its objects are open, but Discord leaves out what it does not know. */
function strangers(schema: Described, value: unknown, path: string): string[] {
  const { def } = schema._zod;
  if (def.getter) return strangers(def.getter(), value, path);
  if (def.innerType) return value == null ? [] : strangers(def.innerType, value, path);
  if (def.options) {
    const tried = def.options.filter((one) => fits(one, value)).map((one) => strangers(one, value, path));
    return tried.sort((a, b) => a.length - b.length)[0] ?? [];
  }
  const { element, shape } = def;
  if (element && Array.isArray(value)) return value.flatMap((one, at) => strangers(element, one, `${path}${at}.`));
  if (!shape || typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (known) return strangers(known, inner, `${path}${key}.`);
    return unlisted.has(key) || inner === undefined ? [] : [`${path}${key}: no such field`];
  });
}

function fits(schema: Described, value: unknown): boolean {
  const result = schema._zod.run({ value: structuredClone(value), issues: [] }, { async: false });
  return !(result instanceof Promise) && result.issues.length === 0;
}

/** Rules that Discord documents in words only. */
function ownRules(body: unknown): string[] {
  const one = (body as { data?: unknown } | undefined)?.data ?? body;
  const { content, embeds, name, type } = (one ?? {}) as Record<string, unknown>;
  const faults: string[] = [];
  if (typeof content === "string" && content.length > 2000) faults.push("content: longer than 2,000");
  if (Array.isArray(embeds) && embedLength(embeds) > 6000) faults.push("embeds: longer than 6,000 together");
  if (typeof name === "string" && type === 1 && !/^[-_\p{Ll}\p{N}]{1,32}$/u.test(name))
    faults.push("name: not a command's");
  return faults;
}

function embedLength(embeds: unknown[]): number {
  const texts = (value: unknown): number => {
    if (typeof value !== "object" || value === null) return 0;
    return Object.entries(value).reduce((sum, [key, inner]) => {
      const counts = ["title", "description", "name", "value", "text"].includes(key) && typeof inner === "string";
      return sum + (counts ? inner.length : texts(inner));
    }, 0);
  };
  return texts(embeds);
}
