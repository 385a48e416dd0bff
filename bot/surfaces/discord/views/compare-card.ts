import type { z } from "zod";
import type { headToHeadShape } from "#tools/catalog/head-to-head.ts";
import { pointsText, tableText } from "#tools/render.ts";
import { type Card, codeBlock } from "./card.ts";
import { shortNames } from "./short-names.ts";

type Data = z.infer<typeof headToHeadShape>;
type Totals = Data["totals"][number];

/** Two drivers side by side. */
export function compareCard(data: Data): Card {
  const [a, b] = data.totals;
  if (!a || !b) return { title: data.title, blocks: data.notes };
  const short = shortNames([a.driver, b.driver]);
  const line = (label: string, of: (one: Totals) => number | null) => [label, text(of(a)), text(of(b))];
  const rows = [
    line("Finished ahead", (one) => one.race_ahead),
    line("Qualified ahead", (one) => one.qualifying_ahead),
    ...(data.sprints_together > 0 ? [line("Sprints ahead", (one) => one.sprint_ahead)] : []),
    line("Wins", (one) => one.wins),
    line("Podiums", (one) => one.podiums),
    line("Poles", (one) => one.poles),
    line("Points", (one) => one.points),
    line("Retirements", (one) => one.dnfs),
  ];
  const races = `${data.races_together} races together`;
  return {
    title: data.title,
    blocks: [
      races,
      codeBlock(tableText(["", short(a.driver), short(b.driver)], rows)),
      ...data.notes.map((one) => `-# ${one}`),
    ],
  };
}

const text = (value: number | null) => (value === null ? "–" : pointsText(value));
