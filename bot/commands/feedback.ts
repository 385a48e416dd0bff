import { listFeedback } from "#db/app/feedback.ts";
import { openAppState } from "#db/app/open-app-state.ts";
import { Fault } from "#db/fault.ts";
import { readConfig } from "../config.ts";
import { printAnswer } from "./output.ts";

const usual = 20;

/** What people thought of answers, the newest first. */
export async function feedback(options: { limit?: string; json?: boolean }): Promise<void> {
  const limit = Number(options.limit ?? usual);
  if (!Number.isInteger(limit) || limit < 1) throw new Fault("bad_input", "--limit takes a number from 1 on.");
  const config = readConfig();
  const app = await openAppState(config.home, config.databaseUrl);
  try {
    const rows = await listFeedback(app, limit);
    const lines = rows.map(({ at, surface, verdict, reason, question }) => {
      const mark = verdict === "up" ? "+" : "-";
      return `${mark} ${at.slice(0, 16)} ${surface}: ${question ?? "(forgotten)"}${reason ? `\n    ${reason}` : ""}`;
    });
    printAnswer(options.json, rows, lines.join("\n") || "Nobody has judged an answer yet.");
  } finally {
    await app.close();
  }
}
