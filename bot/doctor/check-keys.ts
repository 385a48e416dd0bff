import { languageModelTrouble } from "../chat/openai-service.ts";
import type { Config } from "../config.ts";
import { askJson } from "./ask-json.ts";
import { broken, type Finding, good, warning } from "./finding.ts";

/** Keys and tokens: those that are set are shown to whoever gave them out. */
export async function checkKeys(config: Config): Promise<Finding[]> {
  return Promise.all([checkLanguageModel(config), checkDiscord(config), checkSlack(config)]);
}

async function checkLanguageModel({ languageModel }: Config): Promise<Finding> {
  const piece = "language model";
  if (!languageModel)
    return warning(
      piece,
      "OPENAI_API_KEY is missing: the built-in model answers.",
      "Set OPENAI_API_KEY (or OPENAI_BASE_URL) if a language model shall word the answers.",
    );
  const trouble = await languageModelTrouble(languageModel);
  const mend = "Check OPENAI_API_KEY, OPENAI_MODEL and OPENAI_BASE_URL; the built-in model answers meanwhile.";
  return trouble
    ? broken(piece, `${trouble[0]?.toUpperCase()}${trouble.slice(1)}.`, mend)
    : good(piece, `${languageModel.answer.model} answers.`);
}

async function checkDiscord({ discord }: Config): Promise<Finding> {
  const piece = "Discord";
  if (!discord)
    return warning(piece, "DISCORD_TOKEN is missing: Discord is off.", "Set it if PitSynth shall be there.");
  const base = discord.apiUrl ?? "https://discord.com/api";
  const told = await askJson(`${base}/v10/users/@me`, { headers: { Authorization: `Bot ${discord.token}` } });
  if (told === undefined) return unreached(piece, base);
  if (told.status === 200) return good(piece, `The token is that of ${String(told.body.username)}.`);
  const mend = "Make a new token (Discord developer portal, Bot, Reset Token) and set DISCORD_TOKEN.";
  if (told.status === 401) return broken(piece, "Discord refuses DISCORD_TOKEN.", mend);
  return warning(piece, `Discord answered ${told.status}.`, `See discordstatus.com. ${goesOn}`);
}

async function checkSlack({ slack }: Config): Promise<Finding> {
  const piece = "Slack";
  if (!slack) return warning(piece, "SLACK_BOT_TOKEN is missing: Slack is off.", "Set it if PitSynth shall be there.");
  if (slack.appToken === undefined && slack.signingSecret === undefined)
    return broken(
      piece,
      "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET.",
      "Set SLACK_APP_TOKEN for socket mode, or SLACK_SIGNING_SECRET for HTTP.",
    );
  const base = slack.apiUrl ?? "https://slack.com/api";
  const headers = { Authorization: `Bearer ${slack.botToken}` };
  const told = await askJson(`${base}/auth.test`, { method: "POST", headers });
  if (told === undefined) return unreached(piece, base);
  if (told.status >= 500 || told.status === 429)
    return warning(
      piece,
      `Slack answered ${told.status}, so the token is not checked.`,
      `See slack-status.com. ${goesOn}`,
    );
  if (told.body.ok === true) return good(piece, `The token is that of ${told.body.user} in ${told.body.team}.`);
  const mend = "Install the app into the workspace again and set SLACK_BOT_TOKEN to its bot token (xoxb-...).";
  return broken(piece, `Slack refuses SLACK_BOT_TOKEN (${String(told.body.error ?? told.status)}).`, mend);
}

const goesOn = "`serve` tries until the door opens.";

const unreached = (piece: string, base: string) =>
  warning(
    piece,
    `${new URL(base).host} cannot be reached, so the token is not checked.`,
    `Check the network or proxy. ${goesOn}`,
  );
