import { pointsText } from "#tools/render.ts";
import type { Row } from "../../planning/found.ts";
import { type Said, say, sayList } from "../../say.ts";
import { lowered } from "../result-words.ts";
import { lapsText, lostAtTheTable, placeWord, type Sentence, type Telling } from "./telling.ts";

/** Who was out and why. */
export function retirementsOf(telling: Telling): Sentence[] {
  const { data, found } = telling;
  const told = lostAtTheTable(telling)?.text("driver");
  const out = found.list("retirements").filter((row) => row.text("driver") !== told);
  if (out.length === 0) {
    return data.number("classified") === data.number("starters")
      ? [{ rank: 8, said: say`All ${data.cite("starters")} starters were classified.` }]
      : [];
  }
  const banned = out.filter((row) => row.text("position_text") === "DSQ" && !isPole(telling, row));
  const broken = out.filter((row) => row.text("position_text") !== "DSQ" && !isPole(telling, row));
  const leaders = new Set(found.list("championship").map((row) => row.text("driver")));
  const known = [...broken].sort(
    (a, b) => Number(leaders.has(b.text("driver"))) - Number(leaders.has(a.text("driver"))),
  );
  const first = known.slice(0, 3).map((row) => outWords(telling, row));
  const next = known.slice(3, 8).map((row) => outWords(telling, row));
  const head =
    known.length > first.length
      ? telling.oneOf("Among those who did not get to the end were", "Those who failed to finish included")
      : telling.oneOf("Out before the end:", "Not at the finish:");
  return [
    ...(banned[0] ? [{ rank: 4, said: bannedSentence(telling, banned) }] : []),
    ...(first.length > 0 ? [{ rank: 5, said: say`${head} ${sayList(first)}.` }] : []),
    ...((data.number("classified") ?? 0) < (data.number("starters") ?? 0)
      ? [{ rank: 9, said: say`Of ${data.cite("starters")} starters ${data.cite("classified")} were classified.` }]
      : []),
    ...(next.length > 0 ? [{ rank: 20, said: say`Gone too: ${sayList(next)}.` }] : []),
  ];
}

function bannedSentence(telling: Telling, banned: readonly Row[]): Said {
  const [only] = banned;
  if (banned.length > 1 || !only)
    return say`${sayList(banned.slice(0, 4).map((row) => telling.name(row)))} were disqualified.`;
  const why = only.text("reason") === "" ? "" : say` (${only.cite("reason", lowered(only.text("reason")))})`;
  return say`${telling.name(only)} was disqualified${why}.`;
}

const isPole = ({ data }: Telling, row: Row) =>
  row.text("driver") === data.text("pole_sitter") && data.number("pole_sitter_position") === undefined;

function outWords(telling: Telling, row: Row): Said {
  const reason = row.text("reason");
  const why = reason === "" ? "" : row.cite("reason", lowered(reason));
  const laps = row.number("laps");
  const when = laps === undefined || laps === 0 ? "" : say`after ${row.cite("laps", lapsText(laps))}`;
  if (why === "" && when === "") return telling.name(row);
  return say`${telling.name(row)} (${why}${why !== "" && when !== "" ? ", " : ""}${when})`;
}

/** Firsts and round numbers, those of the podium before the others. */
export function milestonesOf(telling: Telling): Sentence[] {
  const { found, data } = telling;
  const podium = found.list("podium").map((row) => row.text("driver"));
  const isOfPodium = (row: Row) =>
    podium.includes(row.text("driver")) || row.text("constructor") === data.text("winner_constructor");
  const kinds = Object.keys(milestoneWords);
  const told = found
    .list("milestones")
    .filter((row) => kinds.includes(row.text("kind")) && isOfPodium(row))
    .sort((a, b) => kinds.indexOf(a.text("kind")) - kinds.indexOf(b.text("kind")));
  const seen = new Set<string>();
  const fresh = told.filter((row) => {
    const who = `${row.text("driver")}${row.text("constructor")}`;
    return seen.has(who) ? false : seen.add(who);
  });
  const sentences = fresh
    .slice(0, 3)
    .map((row, at) => ({ rank: at === 0 ? 4 : 10 + at, said: milestoneSentence(telling, row) }));
  return [...sentences, ...debutsOf(telling)];
}

function debutsOf(telling: Telling): Sentence[] {
  const debuts = telling.found.list("milestones").filter((row) => row.at.kind === "debut" && row.text("driver") !== "");
  if (debuts.length === 0 || debuts.length > 4 || telling.data.number("round") === 1) return [];
  const who = sayList(debuts.map((row) => telling.name(row)));
  return [
    { rank: 12, said: say`${who} made ${debuts.length === 1 ? "a Grand Prix debut" : "their Grand Prix debuts"}.` },
  ];
}

const milestoneWords: Readonly<Record<string, (row: Row, who: Said) => Said>> = {
  first_win: (row, who) =>
    isFirst(row)
      ? say`For ${who} it was a win at the ${row.cite("count", "first")} attempt.`
      : say`For ${who} it was a first win, at start number ${row.cite("count")}.`,
  wins_drought_ended: (row, who) => say`${who} had gone ${row.cite("count")} starts without a win.`,
  first_podium: (row, who) =>
    isFirst(row)
      ? say`${who} was on the podium at the ${row.cite("count", "first")} attempt.`
      : say`For ${who}, at start number ${row.cite("count")}, it was a first podium.`,
  win_streak: (row, who) =>
    say`It was the ${row.cite("count", placeWord(row.number("count") ?? 0))} win in a row for ${who}.`,
  wins: (row, who) => say`It was the ${row.cite("count", placeWord(row.number("count") ?? 0))} win for ${who}.`,
  first_points: (_, who) => say`${who} scored for the first time.`,
  starts: (row, who) => say`${who} was making start number ${row.cite("count")}.`,
};

const isFirst = (row: Row): boolean => row.at.count === 1;

function milestoneSentence(telling: Telling, row: Row): Said {
  const who = row.text("driver") === "" ? row.cite("constructor") : telling.name(row);
  return milestoneWords[row.text("kind")]?.(row, who) ?? "";
}

/** What it did to the championships. */
export function tablesOf(telling: Telling): Sentence[] {
  const rows = (table: string) => telling.found.list("championship").filter((row) => row.at.table === table);
  return [
    ...driversTable(telling, rows("drivers")),
    ...restOfTable(telling, rows("drivers")),
    ...constructorsTable(telling, rows("constructors")),
  ];
}

function driversTable(telling: Telling, [first, second, ...others]: readonly Row[]): Sentence[] {
  const { data } = telling;
  if (!first || !second) return [];
  const champion = data.text("drivers_champion");
  if (champion !== "" && champion === data.text("winner"))
    return [{ rank: 1, said: say`That settled the title: ${standing(telling, first)}, ${standing(telling, second)}.` }];
  if (champion !== "") return [];
  const gap = second.number("gap_to_leader_points") ?? 0;
  const lead =
    gap === 0
      ? say`level with ${telling.name(second)} on ${pointsOf(first)} points`
      : say`with ${pointsOf(first)} points, ${second.cite("gap_to_leader_points", pointsText(Math.abs(gap)))} more than ${telling.name(second)}`;
  if (data.text("drivers_champion_already") === first.text("driver"))
    return [
      {
        rank: 1,
        said: say`${telling.name(first)}, ${data.cite("drivers_champion_already", "champion already")}, went to ${pointsOf(first)} points, ${second.cite("gap_to_leader_points", pointsText(Math.abs(gap)))} more than ${telling.name(second)}.`,
      },
    ];
  const before = [first, second, ...others].find((row) => row.at.position_before === 1);
  const isNew = before !== undefined && before !== first;
  const verb = isNew ? "took over the lead of" : data.number("round") === 1 ? "led" : "still led";
  return [{ rank: 1, said: say`${telling.name(first)} ${verb} the drivers' championship ${lead}.` }];
}

function constructorsTable({ data }: Telling, [first, second, ...others]: readonly Row[]): Sentence[] {
  if (!first || !second) return [];
  const ahead = say`${first.cite("constructor")} (${pointsOf(first)} points)`;
  const behind = say`${second.cite("constructor")} (${pointsOf(second)})`;
  if (data.text("constructors_champion") !== "")
    return [{ rank: 2, said: say`${ahead} secured the constructors' title from ${behind}.` }];
  const before = [first, second, ...others].find((row) => row.at.position_before === 1);
  const isNew = before !== undefined && before !== first;
  return [
    {
      rank: 7,
      said: isNew
        ? say`Among the constructors ${ahead} moved to the top, past ${behind}.`
        : say`Among the constructors ${ahead} led ${behind}.`,
    },
  ];
}

const pointsOf = (row: Row) => row.cite("points", pointsText(row.number("points") ?? 0));
const standing = (telling: Telling, row: Row): Said => say`${telling.name(row)} ${pointsOf(row)} points`;

function restOfTable(telling: Telling, rows: readonly Row[]): Sentence[] {
  const rest = rows.slice(2, 5);
  if (rest.length === 0) return [];
  const told = rest.map(
    (row) => say`${telling.name(row)} (${row.cite("points", pointsText(row.number("points") ?? 0))})`,
  );
  return [{ rank: 21, said: say`Behind them in the table stood ${sayList(told)}.` }];
}
