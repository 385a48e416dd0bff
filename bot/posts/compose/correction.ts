import type { ToolContext } from "#tools/context.ts";
import { toFound } from "../../chat/offline/planning/found.ts";
import { type Said, say, sayList } from "../../chat/offline/say.ts";
import { placeWord } from "../../chat/offline/wording/report/telling.ts";
import type { PostFacts } from "../post-facts.ts";
import type { GoodRun } from "./draft.ts";
import { type Worded, worded } from "./worded.ts";

const mostTold = 4;

/** What changed since a post was sent, in a sentence or two. */
export function correctionSaid(before: PostFacts, now: PostFacts, context: ToolContext): Worded {
  const was = new Map(before);
  const rows = now
    .filter(([who, what]) => was.get(who) !== what)
    .map(([who, what]) => ({ name: who, ...parts("now", what), ...parts("was", was.get(who) ?? "not listed") }));
  const gone = before.filter(([who]) => !now.some(([one]) => one === who)).map(([name]) => ({ name }));
  const run: GoodRun = {
    name: "changed_facts",
    input: {},
    result: { ok: true, data: { rows: [...rows, ...gone] }, text: "", sources: [], as_of: context.asOf() },
  };
  const found = toFound(0, run.result);
  const moved = found.rows
    .filter((row) => row.text("now") !== "" && row.text("now") !== row.text("was"))
    .sort((a, b) => weight(a.text("now")) - weight(b.text("now")));
  const told = moved.slice(0, mostTold).map((row) => {
    const place = (field: string) => row.cite(field, placeText(row.text(field)));
    return say`${row.cite("name")} ${place("now")} (was ${place("was")})`;
  });
  const more = moved.length > told.length ? "; others moved with them" : "";
  const changes: Said = told.length > 0 ? say`${sayList(told)}${more}` : "gaps or points were put right";
  return worded(say`The result has changed since this was posted: ${changes}.`, [run], context);
}

/** Who lost a place for good comes first, then the front of the field. */
const weight = (place: string): number => (/^\d+$/.test(place) ? Number(place) : place.endsWith("points") ? 50 : 0);

/** "2 +0.512 s" is a place and a gap. */
function parts(key: string, what: string): Record<string, string> {
  const [place = "", ...gap] = what.endsWith("points") ? [what] : what.split(" ");
  return { [key]: place, [`${key}_gap`]: gap.join(" ") };
}

const statusWords: Record<string, string> = {
  DSQ: "disqualified",
  DNF: "retired",
  NC: "not classified",
  DNS: "did not start",
};

const placeText = (text: string): string =>
  /^\d+$/.test(text) ? placeWord(Number(text)) : (statusWords[text] ?? text);
