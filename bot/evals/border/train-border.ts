import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#db/project-root.ts";
import { fitSparseLogistic } from "#models/learners/sparse-logistic.ts";
import { borderPath } from "../../chat/offline/border/texts-probability.ts";
import { situationOf } from "../../chat/situation.ts";
import { readConfig } from "../../config.ts";
import { openServices } from "../../services.ts";
import { asOf } from "../as-of.ts";
import { readQuestions } from "../eval-question.ts";
import { borderCard } from "./border-card.ts";
import { reportOn, settings } from "./border-report.ts";
import { borderRows } from "./border-rows.ts";

/** Learns the border between the data and the texts from the labelled questions; writes it and its card. */
const services = await openServices(readConfig({ ...process.env, PITSYNTH_NOW: asOf, LOG_LEVEL: "error" }));
try {
  const { context, tools } = services;
  const setting = {
    context,
    tools: new Set(tools.map(({ name }) => name)),
    situation: situationOf(context.db, context.now()),
  };
  const rows = borderRows(readQuestions(), setting);
  const card = borderCard(reportOn(rows));
  const border = fitSparseLogistic(rows, settings);
  writeFileSync(borderPath, `${JSON.stringify(border)}\n`);
  writeFileSync(join(projectRoot, "bot", "chat", "offline", "border", "CARD.md"), card);
  process.stdout.write(card);
} finally {
  await services.close();
}
