import { noteAct } from "#db/app/audit.ts";
import { openAppState } from "#db/app/open-app-state.ts";
import { allTokens, revokeToken, type StoredToken, tokenById } from "#db/app/tokens.ts";
import type { AppDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { type Config, readConfig } from "../config.ts";
import { isScope, type Scope, scopes } from "../surfaces/http/access/caller.ts";
import { type GivenToken, giveToken, replaceToken } from "../surfaces/http/give-token.ts";
import { printAnswer } from "./output.ts";

/** Time in which both tokens work while one takes the other's place. */
const graceMs = 24 * 3_600_000;
const unitsMs: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, y: 365 * 86_400_000 };

export async function tokenCreate(
  name: string,
  options: { scopes?: string; expires?: string; jwt?: boolean; json?: boolean },
): Promise<void> {
  const wish = {
    name: checkedName(name),
    scopes: scopesIn(options.scopes ?? "ask,tools"),
    expiresAt: endOf(options.expires ?? "90d"),
    asJwt: options.jwt === true,
  };
  await withAppDb(async (app, config) => tell(await giveToken(app, config.http.jwt, wish), options.json));
}

export async function tokenList(options: { json?: boolean }): Promise<void> {
  await withAppDb(async (app) => {
    const rows = (await allTokens(app)).map((one) => ({ ...row(one), state: stateOf(one) }));
    const lines = rows.map(
      (one) => `${one.id}  ${one.state.padEnd(8)} ${one.kind}  ${one.scopes.join(",").padEnd(20)} ${one.name}`,
    );
    printAnswer(options.json, rows, lines.join("\n") || "There are no tokens.");
  });
}

export async function tokenRevoke(id: string, options: { json?: boolean }): Promise<void> {
  await withAppDb(async (app) => {
    const token = await known(app, id);
    const now = new Date();
    const isNew = await revokeToken(app, id, now);
    if (isNew)
      await noteAct(app, { actor: "terminal", action: "token.revoke", details: { id, name: token.name } }, now);
    printAnswer(
      options.json,
      { id, revoked: true },
      `${token.name} (${id}) is ${isNew ? "revoked" : "revoked already"}.`,
    );
  });
}

export async function tokenRotate(id: string, options: { json?: boolean }): Promise<void> {
  await withAppDb(async (app, config) => {
    const old = await known(app, id);
    if (stateOf(old) !== "good") throw new Fault("bad_input", `The token ${id} is ${stateOf(old)}: create a new one.`);
    tell(await replaceToken(app, config.http.jwt, old, graceMs), options.json);
    process.stderr.write(`The old one works for 24 hours more.\n`);
  });
}

async function withAppDb(use: (app: AppDb, config: Config) => Promise<void>): Promise<void> {
  const config = readConfig();
  const app = await openAppState(config.home, config.databaseUrl);
  try {
    await use(app, config);
  } finally {
    await app.close();
  }
}

async function known(app: AppDb, id: string): Promise<StoredToken> {
  const token = await tokenById(app, id);
  if (!token)
    throw new Fault("not_found", `There is no token "${id.slice(0, 40)}": \`pitsynth token list\` lists them.`);
  return token;
}

/** The secret goes to stdout alone, so that it can be piped on. */
function tell(given: GivenToken, json: boolean | undefined): void {
  printAnswer(json, { id: given.id, token: given.token, expires_at: given.expiresAt }, given.token);
  if (!json)
    process.stderr.write(`Token ${given.id}, good until ${given.expiresAt ?? "revoked"}. It is shown only now.\n`);
}

const row = ({ id, name, kind, scopes, createdAt, expiresAt, revokedAt }: StoredToken) => ({
  id,
  name,
  kind,
  scopes,
  created_at: createdAt,
  expires_at: expiresAt,
  revoked_at: revokedAt,
});

function stateOf({ revokedAt, expiresAt }: StoredToken): "good" | "revoked" | "expired" {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= new Date().toISOString() ? "expired" : "good";
}

function checkedName(name: string): string {
  if (/^[\w .@-]{1,60}$/.test(name)) return name;
  throw new Fault("bad_input", "A token's name has up to 60 letters, digits, spaces and . @ - _");
}

function scopesIn(text: string): Scope[] {
  const given = text.split(",").map((part) => part.trim());
  const wrong = given.filter((one) => !isScope(one));
  if (wrong.length > 0)
    throw new Fault("bad_input", `There is no scope "${wrong[0]}". There are: ${scopes.join(", ")}.`);
  return [...new Set(given.filter(isScope))];
}

/** "90d", "12h", "30m", "1y" from now; "never". */
function endOf(text: string): Date | null {
  if (text === "never") return null;
  const [, number, unit = ""] = /^(\d{1,4})([mhdy])$/.exec(text) ?? [];
  const ms = Number(number) * (unitsMs[unit] ?? Number.NaN);
  if (!(ms > 0))
    throw new Fault("bad_input", `--expires "${text.slice(0, 20)}" is not like 90d, 12h, 30m, 1y or never.`);
  return new Date(Date.now() + ms);
}
