import { lapTimeText } from "#tools/render.ts";
import type { Row } from "../../planning/found.ts";
import { type Said, say, sayList } from "../../say.ts";
import { lowered } from "../result-words.ts";
import { lapsText, placeWord, type Sentence, type Telling, timesText } from "./telling.ts";

/** How the race went: who led, what interrupted it, tires and stops, who rose and who fell. */
export function courseOf(telling: Telling): Sentence[] {
  return [
    ...leadOf(telling),
    ...poleOf(telling),
    ...interruptionsOf(telling),
    ...weatherOf(telling),
    ...stopsOf(telling),
    ...moversOf(telling),
    ...fastestOf(telling),
    ...durationOf(telling),
  ];
}

function leadOf(telling: Telling): Sentence[] {
  const { data, found } = telling;
  const changes = data.number("lead_changes");
  if (changes === undefined || data.number("laps") === 1) return [];
  const winner = data.text("winner");
  const [most] = found.list("laps_led");
  const own = telling.of("laps_led", winner)[0];
  if (!most || !own) return [];
  if (changes === 0)
    return [{ rank: 2, said: say`${telling.name(data, "winner")} led every one of the ${data.cite("laps")} laps.` }];
  const last = found.list("lead_spans").at(-1);
  const forGood = last && last.text("driver") === winner ? last : undefined;
  const changed = say`The lead changed hands ${data.cite("lead_changes", timesText(changes))}`;
  const settled = forGood ? say`; ${telling.name(data, "winner")} took it for good on ${lapOf(forGood, data)}` : "";
  const laps =
    most.text("driver") === winner
      ? say`${forGood ? " and" : say`; ${telling.name(data, "winner")}`} was in front for ${own.cite("laps_led")} of the ${data.cite("laps")} laps`
      : say`, though ${telling.name(most)} had led longest, for ${most.cite("laps_led")} of the ${data.cite("laps")} laps`;
  return [{ rank: 2, said: say`${changed}${settled}${laps}.` }];
}

const lapOf = (span: Row, data: Row): Said =>
  span.at.first_lap === data.at.laps ? span.cite("first_lap", "the very last lap") : say`lap ${span.cite("first_lap")}`;

function poleOf(telling: Telling): Sentence[] {
  const { data, found } = telling;
  const pole = data.text("pole_sitter");
  const place = data.number("pole_sitter_position");
  if (pole === "" || telling.of("podium", pole).length > 0) return [];
  const out = telling.of("retirements", pole)[0];
  const who = telling.name(data, "pole_sitter");
  if (place !== undefined)
    return [
      {
        rank: 3,
        said: say`${who}, who had taken pole, came home ${data.cite("pole_sitter_position", placeWord(place))}.`,
      },
    ];
  const why = out && out.text("reason") !== "" ? say` (${out.cite("reason", lowered(out.text("reason")))})` : "";
  const laps = out?.number("laps");
  const when = out && laps ? say` after ${out.cite("laps", lapsText(laps))}` : "";
  return found.list("retirements").length > 0
    ? [
        {
          rank: 3,
          said: say`${who}, who had taken pole, ${out?.at.position_text === "DSQ" ? "was disqualified" : "was out"}${when}${why}.`,
        },
      ]
    : [];
}

const neutral: Readonly<Record<string, string>> = {
  safety_car: "the safety car",
  virtual_safety_car: "the virtual safety car",
  red_flag: "a red flag",
};

function interruptionsOf({ data, found }: Telling): Sentence[] {
  if (data.number("lead_changes") === undefined) return [];
  const spans = found.list("interruptions");
  if (spans.length === 0)
    return data.number("scheduled_laps") !== undefined
      ? []
      : [{ rank: 9, said: "No safety car, virtual or real, and no red flag interrupted the race." }];
  const kinds = [...new Set(spans.map((span) => span.text("kind")))].flatMap((kind) => {
    const ofKind = spans.filter((span) => span.at.kind === kind);
    const [first] = ofKind;
    const name = neutral[kind];
    return first && name ? [say`${first.cite("kind", name)} (${sayList(ofKind.map(lapsOf))})`] : [];
  });
  return [{ rank: 4, said: say`The running was broken by ${sayList(kinds)}.` }];
}

const lapsOf = (span: Row): Said =>
  span.at.first_lap === span.at.last_lap
    ? say`lap ${span.cite("first_lap")}`
    : say`laps ${span.cite("first_lap")} to ${span.cite("last_lap")}`;

function weatherOf({ data }: Telling): Sentence[] {
  const share = data.number("weather.rain_share") ?? 0;
  if (share < 0.1) return [];
  return [
    {
      rank: 4,
      said: say`Rain fell for ${data.cite("weather.rain_share", share >= 0.5 ? "most" : share >= 0.25 ? "a good part" : "part")} of the time.`,
    },
  ];
}

function stopsOf(telling: Telling): Sentence[] {
  const { data } = telling;
  const winner = data.text("winner");
  const stops = telling.of("stops", winner)[0];
  const count = stops?.number("stops");
  if (!stops || count === undefined) return [];
  const stints = telling.of("stints", winner).filter((row) => row.text("compound") !== "");
  const tires = stints.length > 1 && stints.length <= 5 ? say`, running ${inOrder(stints)} tires` : "";
  const isStopped = telling.found.list("interruptions").some((row) => row.at.kind === "red_flag");
  if (count === 0) {
    const changed = isStopped && stints.length > 1 ? ", changing tires only under the red flag" : "";
    const free = stops.cite("stops", "a pit stop");
    return [{ rank: 5, said: say`${telling.name(data, "winner")} got through without ${free}${changed}.` }];
  }
  return [
    { rank: 5, said: say`${telling.name(data, "winner")} stopped ${stops.cite("stops", timesText(count))}${tires}.` },
  ];
}

/** "soft, hard and soft": the order is what matters, so repeats stay. */
const inOrder = (stints: readonly Row[]): Said => {
  const same = stints.every((row) => row.text("compound") === stints[0]?.text("compound"));
  const compound = (row: Row) => row.cite("compound", row.text("compound").toLowerCase());
  return same && stints[0] ? say`only ${compound(stints[0])}` : sayList(stints.map(compound), "then");
};

function moversOf(telling: Telling): Sentence[] {
  const { data, found } = telling;
  const isTold = (row: Row) =>
    row.text("driver") === data.text("winner") || row.text("driver") === data.text("pole_sitter");
  const movers = found.list("movers").filter((row) => !isTold(row));
  const risen = movers.filter((row) => (row.number("positions_gained") ?? 0) >= 4);
  const up = risen.find((row) => (row.number("position") ?? 99) <= 10) ?? risen[0];
  const down = movers.find((row) => (row.number("positions_gained") ?? 0) <= -6 && (row.number("grid") ?? 99) <= 8);
  const move = (row: Row) =>
    say`${row.cite("grid", placeWord(row.number("grid") ?? 0))} to ${row.cite("position", placeWord(row.number("position") ?? 0))}`;
  return [
    ...(up
      ? [
          {
            rank: 6,
            said: say`The drive through the field belonged to ${telling.name(up)}, who went from ${move(up)}.`,
          },
        ]
      : []),
    ...(down ? [{ rank: 8, said: say`${telling.name(down)} went the other way, from ${move(down)}.` }] : []),
  ];
}

/** The quickest lap, and whom the public voted for. */
function fastestOf(telling: Telling): Sentence[] {
  const { data } = telling;
  if (data.text("fastest_lap_driver") === "") return [];
  const time = data.number("fastest_lap_s");
  const lap = data.number("fastest_lap_on_lap");
  const on = lap === undefined ? "" : say` on lap ${data.cite("fastest_lap_on_lap")}`;
  const said = time === undefined ? "" : say`, a ${data.cite("fastest_lap_s", lapTimeText(time * 1000))}`;
  const vote = data.text("driver_of_the_day");
  const isSame = vote === data.text("fastest_lap_driver");
  const voted =
    vote === ""
      ? ""
      : isSame
        ? say`, and was ${data.cite("driver_of_the_day", "voted")} driver of the day`
        : say`; the public voted ${telling.name(data, "driver_of_the_day")} driver of the day`;
  return [{ rank: 6, said: say`${telling.name(data, "fastest_lap_driver")} set the fastest lap${said}${on}${voted}.` }];
}

function durationOf({ data, found }: Telling): Sentence[] {
  const seconds = data.number("winner_time_s");
  const [first] = found.list("podium");
  if (seconds === undefined || !first) return [];
  const laps = data.cite("laps", lapsText(data.number("laps") ?? 0));
  const time = data.cite("winner_time_s", lapTimeText(seconds * 1000));
  return [
    {
      rank: 19,
      said: say`The winner's time for ${laps} was ${time}, and the win was worth ${first.cite("points")} points.`,
    },
  ];
}
