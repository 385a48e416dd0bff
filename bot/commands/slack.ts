import { slackManifest } from "../surfaces/slack/manifest.ts";
import { printAnswer } from "./output.ts";

interface ManifestOptions {
  url?: string;
  history?: boolean;
  groups?: boolean;
  json?: boolean;
}

/** Prints the manifest that Slack makes the app from. */
export async function slackManifestOf(options: ManifestOptions): Promise<void> {
  const manifest = slackManifest(options);
  printAnswer(options.json, { manifest }, manifest.trimEnd());
}
