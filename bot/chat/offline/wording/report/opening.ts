import { gapText, pointsText } from "#tools/render.ts";
import type { Row } from "../../planning/found.ts";
import { type Said, say } from "../../say.ts";
import { lowered } from "../result-words.ts";
import { lapsText, lostAtTheTable, placeWord, type Sentence, type Telling } from "./telling.ts";

/** Who won, from where and how clearly; who else stood on the podium. */
export function openingOf(telling: Telling): Sentence[] {
  const { found, data } = telling;
  const champion = championWords(telling);
  const head = say`${telling.name(data, "winner")} ${wayOfWinning(telling)} for ${data.cite("winner_constructor")}${champion}.`;
  const [, second, third] = onePerPlace(found.list("podium"));
  return [
    { rank: 0, said: head },
    ...(second ? [{ rank: 0, said: podiumSentence(telling, second, third) }] : []),
    ...firstAtTheFlag(telling),
    ...crownOf(telling),
    ...sharedWin(telling),
    ...(data.number("scheduled_laps") === undefined ? [] : [{ rank: 1, said: distanceSentence(telling) }]),
  ];
}

/** Who lost the win to the stewards. */
function firstAtTheFlag(telling: Telling): Sentence[] {
  const lost = lostAtTheTable(telling);
  if (!lost) return [];
  const reason = lost.text("reason");
  const why = reason === "" ? "" : say` (${lost.cite("reason", lowered(reason))})`;
  return [{ rank: 0, said: say`${telling.name(lost)} had crossed the line first and was disqualified${why}.` }];
}

/** Somebody else won the race and the champion his title: that is the other half of the news. */
function crownOf(telling: Telling): Sentence[] {
  const { data, found } = telling;
  const champion = data.text("drivers_champion");
  if (champion === "" || champion === data.text("winner")) return [];
  const [first, second] = found.list("championship").filter((row) => row.at.table === "drivers");
  if (!first || !second) return [];
  const points = (row: Row) => row.cite("points", pointsText(row.number("points") ?? 0));
  const gap = second.number("gap_to_leader_points");
  const by = gap === 1 ? say` by ${second.cite("gap_to_leader_points", "a single point")}` : "";
  const who = telling.name(data, "drivers_champion");
  return [
    {
      rank: 0,
      said: say`The bigger prize went to ${who}, who became world champion${by}: ${points(first)} points to the ${points(second)} of ${telling.name(second)}.`,
    },
  ];
}

/** In shared drives several drivers hold one place. */
const onePerPlace = (podium: readonly Row[]): (Row | undefined)[] =>
  [1, 2, 3].map((place) => podium.find((row) => row.at.position === place));

function wayOfWinning(telling: Telling): Said {
  const { data } = telling;
  const grid = data.number("winner_grid");
  const isSaid = data.text("race").includes(data.text("circuit")) || data.text("circuit") === data.text("winner");
  const race = say`the ${data.cite("race")}${isSaid ? "" : say` at ${data.cite("circuit")}`}`;
  const from = grid === undefined ? "" : data.cite("winner_grid", placeWord(grid));
  if (grid === undefined) return say`won ${race} from the back, having started from the pit lane,`;
  if (grid >= 10) return say`came through from ${from} on the grid to win ${race}`;
  if (data.text("pole_sitter") === data.text("winner") && grid === 1)
    return telling.oneOf(
      say`turned pole position into victory in ${race}`,
      say`won ${race} from pole position`,
      say`started ${race} from pole and won it`,
    );
  if (grid === 1) return say`won ${race} from the front of the grid`;
  return telling.oneOf(
    say`won ${race} from ${from} on the grid`,
    say`took victory in ${race} from ${from} on the grid`,
  );
}

function championWords(telling: Telling): Said {
  const { data } = telling;
  return data.text("drivers_champion") === data.text("winner")
    ? say` and, with it, the ${data.cite("season")} world championship`
    : "";
}

function podiumSentence(telling: Telling, second: Row, third: Row | undefined): Said {
  const isOneTwo = second.text("constructor") === telling.data.text("winner_constructor");
  const behind = gapSaid(second);
  const thirdGap = third ? gapSaid(third) : "";
  const rest = third
    ? say`, and ${telling.name(third)} completed the podium for ${third.cite("constructor")}${thirdGap === "" ? "" : say`, ${thirdGap} down`}`
    : "";
  if (isOneTwo)
    return say`${telling.name(second)} made it a one-two for the team${behind === "" ? "" : say`, ${closeness(second)}${behind} behind`}${rest}.`;
  return say`${telling.name(second)} was second for ${second.cite("constructor")}${behind === "" ? "" : say`, ${closeness(second)}${behind} behind`}${rest}.`;
}

const closeness = (second: Row): string => {
  const gap = second.number("gap_s");
  return gap !== undefined && gap < 1 ? "only " : "";
};

/** "19.477 seconds", "1:09.648", "2 laps". */
function gapSaid(row: Row): Said {
  const laps = row.number("gap_laps");
  if (laps !== undefined && laps > 0) return row.cite("gap_laps", lapsText(laps));
  const seconds = row.number("gap_s");
  if (seconds === undefined) return "";
  return row.cite(
    "gap_s",
    gapText(seconds * 1000, null)
      .slice(1)
      .replace(/ s$/, " seconds"),
  );
}

function sharedWin(telling: Telling): Sentence[] {
  const winners = telling.found.list("podium").filter((row) => row.at.position === 1);
  const partner = winners.find((row) => row.text("driver") !== telling.data.text("winner"));
  return partner ? [{ rank: 0, said: say`The winning car was shared with ${telling.name(partner)}.` }] : [];
}

function distanceSentence({ data }: Telling): Said {
  return say`The race was over after ${data.cite("laps")} of the ${data.cite("scheduled_laps")} laps that had been planned.`;
}
