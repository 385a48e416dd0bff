import { z } from "zod";

const perMinute = z.coerce.number().int().min(1).max(1_000_000);
const onOrOff = z.enum(["on", "off"]);
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== ""),
);
const origin = z.string().regex(/^https?:\/\/[^/\s]+$/, "an origin is like https://example.org, without a path");

/** The variables of the HTTP front door, a part of the environment that `config.ts` reads. */
export const httpEnvironment = {
  HTTP: onOrOff.default("on"),
  HTTP_HOST: z.string().default("127.0.0.1"),
  HTTP_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HTTP_NAMES: list.default([]),
  HTTP_ORIGINS: list.pipe(z.array(origin)).default([]),
  HTTP_PROXIES: list.default([]),
  HTTP_TOKENS: z.enum(["required", "beyond_loopback"]).default("beyond_loopback"),
  HTTP_PAGE: onOrOff.default("on"),
  HTTP_ASK_PER_MINUTE: perMinute.default(10),
  HTTP_TOOLS_PER_MINUTE: perMinute.default(100),
  JWT_SECRET: z.string().min(32, "a signing secret has 32 characters or more").optional(),
  JWT_SECRET_PREVIOUS: z.string().min(32, "a signing secret has 32 characters or more").optional(),
  JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().default("pitsynth"),
  MCP_TOKEN: z.string().min(16, "a token has 16 characters or more").optional(),
};

type HttpEnvironment = z.output<z.ZodObject<typeof httpEnvironment>>;

export interface JwtConfig {
  /** Signs new tokens and checks them (HS256). */
  readonly secret: string | undefined;
  /** Still good for checking, while a new secret takes over. */
  readonly previousSecret: string | undefined;
  /** Keys of an issuer elsewhere. */
  readonly jwksUrl: string | undefined;
  readonly issuer: string | undefined;
  readonly audience: string;
}

export interface HttpConfig {
  readonly isOn: boolean;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Names besides this machine's own under which it is reached, as through a proxy: then everybody needs a token. */
  readonly names: readonly string[];
  /** Origins of pages elsewhere that may use it. */
  readonly origins: readonly string[];
  /** Addresses of proxies whose word on the asker's address is taken. */
  readonly proxies: readonly string[];
  /** On loopback too. */
  readonly tokensRequired: boolean;
  /** The page to try it in a browser. */
  readonly hasPage: boolean;
  readonly asksPerMinute: number;
  readonly toolsPerMinute: number;
  readonly jwt: JwtConfig;
  /** One bearer token for MCP over HTTP alone. */
  readonly mcpToken: string | undefined;
}

export function httpConfigOf(env: HttpEnvironment): HttpConfig {
  return {
    isOn: env.HTTP === "on",
    host: env.HTTP_HOST,
    port: env.HTTP_PORT,
    names: env.HTTP_NAMES,
    origins: env.HTTP_ORIGINS,
    proxies: env.HTTP_PROXIES,
    tokensRequired: env.HTTP_TOKENS === "required" || env.HTTP_NAMES.length > 0,
    hasPage: env.HTTP_PAGE === "on",
    asksPerMinute: env.HTTP_ASK_PER_MINUTE,
    toolsPerMinute: env.HTTP_TOOLS_PER_MINUTE,
    jwt: {
      secret: env.JWT_SECRET,
      previousSecret: env.JWT_SECRET_PREVIOUS,
      jwksUrl: env.JWKS_URL,
      issuer: env.JWT_ISSUER,
      audience: env.JWT_AUDIENCE,
    },
    mcpToken: env.MCP_TOKEN,
  };
}
