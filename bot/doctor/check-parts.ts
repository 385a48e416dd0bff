import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { projectRoot } from "#db/project-root.ts";
import { missingFonts } from "#tools/charts/render-chart.ts";
import { broken, type Finding, good } from "./finding.ts";

const artifacts = ["position.json", "strategy.json.gz", "tire-model.json.br"];

/** What comes with PitSynth: fonts for charts, fitted models. `fontsFrom` is a file beside which packages are looked for. */
export function checkParts(fontsFrom?: string): Finding[] {
  const missing = missingFonts(fontsFrom);
  const fonts =
    missing.length === 0
      ? good("fonts", "Charts have their font.")
      : broken("fonts", `Charts have no font: ${missing[0]} is missing.`, "Install the packages again: npm ci.");
  const unread = artifacts.filter((name) => !canBeRead(join(projectRoot, "models", "artifacts", name)));
  const models =
    unread.length === 0
      ? good("models", "The fitted models can be read.")
      : broken(
          "models",
          `${unread.join(", ")} cannot be read.`,
          "Take models/artifacts anew, or run `pitsynth train`.",
        );
  return [fonts, models];
}

function canBeRead(path: string): boolean {
  try {
    const bytes = readFileSync(path);
    const text = path.endsWith(".gz") ? gunzipSync(bytes) : path.endsWith(".br") ? brotliDecompressSync(bytes) : bytes;
    JSON.parse(text.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
