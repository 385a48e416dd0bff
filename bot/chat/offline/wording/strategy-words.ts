import type { Found, Row } from "../planning/found.ts";
import { answered, joined, type Reply, type Said, say, sayList, unknown } from "../say.ts";
import { chance } from "./chance.ts";
import { compoundMany } from "./compounds.ts";

interface Stop {
  readonly lap: number;
  readonly compound: string;
  readonly window_from: number | null;
  readonly window_to: number | null;
}

const stopsOf = (row: Row) => (row.at.stops ?? []) as readonly Stop[];

/** "Mediums to lap 24, then hards". */
export function planSaid(row: Row): Said {
  const stops = stopsOf(row);
  const parts: Said[] = [row.cite("start_compound", compoundMany(row.text("start_compound")))];
  stops.forEach((stop, at) => {
    parts.push(
      say` to lap ${row.cite(`stops[${at}].lap`, String(stop.lap))}, ${at === stops.length - 1 ? "then " : ""}${row.cite(`stops[${at}].compound`, compoundMany(stop.compound))}`,
    );
  });
  return parts;
}

function windowsSaid(row: Row): Said {
  const windows = stopsOf(row).flatMap((stop, at): Said[] =>
    stop.window_from === null
      ? []
      : [
          say`${row.cite(`stops[${at}].window_from`, String(stop.window_from))} to ${row.cite(`stops[${at}].window_to`, String(stop.window_to))}`,
        ],
  );
  return windows.length === 0 ? "" : say` (pit window laps ${sayList(windows)})`;
}

const stopsText = (count: number) =>
  count === 1 ? "one stop" : count === 0 ? "no stop" : `${["", "", "two", "three", "four"][count] ?? count} stops`;
const worth = (row: Row): Said =>
  row.number("expected_finish") === undefined
    ? ""
    : say` with an expected finish of P${row.cite("expected_finish")} and ${row.cite("expected_points")} points`;

/** The best plan of a race and what comes next. */
export function bestPlanSaid(found: Found): Reply {
  const [best, second] = found.rows;
  if (!best)
    return unknown(say`No plan could be priced there. ${(found.data.at.unknown as string[] | undefined)?.[0] ?? ""}`);
  const driver = found.data.text("driver") === "" ? "a car in clear air" : found.data.cite("driver");
  const from = / from P(\d+)/.exec(found.data.text("title"))?.[1];
  const start = from === undefined ? "" : say` from ${found.data.cite("title", `P${from}`)}`;
  const head = say`In the ${found.data.cite("race")} the best plan for ${driver}${start} is ${stopsSaid(best)}: ${planSaid(best)}${windowsSaid(best)}${worth(best)}.`;
  const share =
    best.number("best_probability") === undefined
      ? ""
      : say` It does best of the plans compared in ${chance(best, "best_probability")} of the simulated races.`;
  const next = second ? say` Next comes ${planSaid(second)}${behindSaid(second)}.` : "";
  return answered(say`${head}${share}${next} ${groundSaid(found)}`);
}

const stopsSaid = (row: Row): Said => row.cite("stop_count", stopsText(row.number("stop_count") ?? 0));

function behindSaid(row: Row): Said {
  if (row.number("expected_finish") !== undefined) return say` (expected P${row.cite("expected_finish")})`;
  return (row.number("behind_s") ?? 0) === 0
    ? row.cite("behind_s", ", equally quick")
    : say` (${row.cite("behind_s")} s slower in clear air)`;
}

/** One stop or two: the best plan of each count. */
export function stopCountSaid(found: Found): Reply {
  const [best] = found.rows;
  if (!best) return bestPlanSaid(found);
  const other = found.rows.find((row) => row.number("stop_count") !== best.number("stop_count"));
  const head = say`${best.cite("stop_count", capital(stopsText(best.number("stop_count") ?? 0)))} in the ${found.data.cite("race")}: ${planSaid(best)}${windowsSaid(best)}${worth(best)}.`;
  const rest = other
    ? say` The best plan with ${stopsSaid(other)} (${planSaid(other)}) is ${slowerSaid(other)}.`
    : " None of the best plans has another number of stops.";
  return answered(say`${head}${rest} ${groundSaid(found)}`);
}

function slowerSaid(row: Row): Said {
  if (row.number("expected_finish") !== undefined) return say`expected to finish P${row.cite("expected_finish")}`;
  return (row.number("behind_s") ?? 0) === 0
    ? row.cite("behind_s", "just as quick")
    : say`${row.cite("behind_s")} s slower in clear air`;
}

const capital = (text: string) => text[0]?.toUpperCase() + text.slice(1);

export function undercutSaid(found: Found, over: boolean): Reply {
  const list = (found.data.at[over ? "overcut_s" : "undercut_s"] ?? []) as readonly number[];
  const [one] = list;
  if (one === undefined)
    return unknown(say`What an undercut is worth in the ${found.data.cite("race")} cannot be said from my data.`);
  const key = over ? "overcut_s" : "undercut_s";
  const value = (at: number) => found.data.cite(`${key}[${at}]`, Math.abs(list[at] ?? 0).toFixed(1));
  const gains = (at: number) => ((list[at] ?? 0) < 0 ? "costs" : "gains");
  const more = list.length > 2 ? say`, three laps ${value(2)} s` : "";
  const way = over ? "staying out" : "stopping";
  const when = over ? "later" : "earlier";
  const verdict =
    one > 0.3 ? say`so it pays when the rival ahead is closer than that` : say`so there is little to gain by it`;
  return answered(
    say`In the ${found.data.cite("race")} ${way} one lap ${when} than a rival on the same tires ${gains(0)} about ${value(0)} s by the model${more}, ${verdict}. A stop costs ${found.data.cite("pit_loss_s.green")} s under green, and traffic can take the gain away. ${groundSaid(found)}`,
  );
}

const trackNames = { green: "under green", vsc: "under a virtual safety car", sc: "under a safety car" } as const;
export type Track = keyof typeof trackNames;

export function pitLossSaid(found: Found, track: Track | undefined): Reply {
  const cost = (one: Track) => say`${found.data.cite(`pit_loss_s.${one}`)} s ${trackNames[one]}`;
  const first = track ?? "green";
  const others = (["green", "vsc", "sc"] as const).filter((one) => one !== first);
  return answered(
    say`A stop at ${found.data.cite("circuit")} costs about ${cost(first)}, against ${sayList(others.map(cost))}. ${groundSaid(found)}`,
  );
}

const advices: Readonly<Record<string, string>> = {
  box: "box now",
  stay: "stay out",
  even: "it makes no difference that the simulation could tell",
};

/** Stop now or stay out, and where he would come out. */
export function boxSaid(found: Found, track: Track | undefined, rejoinFirst: boolean): Reply {
  const advice = advices[found.data.text("advice")];
  const driver = found.data.cite("driver");
  const out = rejoinSaid(found, track ?? trackOf(found));
  const on = /P\d+ on (\d+)-lap-old (\w+)/.exec(found.data.text("title"));
  const tires = on ? say` on ${found.data.cite("title", `${on[1]}-lap-old ${compoundMany(on[2] ?? "")}`)}` : "";
  const when = say`on lap ${found.data.cite("lap")} of the ${found.data.cite("race")}`;
  if (advice === undefined) {
    const why = (found.data.at.unknown as string[] | undefined)?.[0] ?? "the model cannot price the choices.";
    const said = say`Whether ${driver} should stop ${when}${tires} cannot be said: ${found.data.cite("unknown[0]", why)} ${out}`;
    return rejoinFirst && out !== "" ? answered(out) : unknown(said);
  }
  const verdict =
    advice === advices.even
      ? say`For ${driver}${tires} ${found.data.cite("advice", "stopping or staying out comes to the same by the simulation")} ${when}${trackSaid(found)}.`
      : say`By the simulation ${driver}${tires} should ${found.data.cite("advice", advice)} ${when}${trackSaid(found)}.`;
  return answered(
    rejoinFirst ? say`${out} ${verdict}${choicesSaid(found)}` : say`${verdict}${choicesSaid(found)} ${out}`,
  );
}

function trackSaid(found: Found): Said {
  const track = trackOf(found);
  return track === "green" ? "" : say` ${found.data.cite("title", trackNames[track])}`;
}

function trackOf(found: Found): Track {
  const track = /track (green|vsc|sc)$/.exec(found.data.text("title"))?.[1];
  return (track as Track | undefined) ?? "green";
}

/** The best of stopping and the best of not stopping. */
function choicesSaid(found: Found): Said {
  const box = found.rows.find((row) => row.text("choice") === "box");
  const other = found.rows.find((row) => row.text("choice") !== "box");
  if (!box || !other || box.number("expected_finish") === undefined) return "";
  const name = other.text("choice") === "later" ? "stopping a little later" : "staying out";
  return say` Stopping (${planAfterSaid(box, found)}) leads to an expected finish of P${box.cite("expected_finish")}, ${name} (${planAfterSaid(other, found)}) to P${other.cite("expected_finish")}.`;
}

/** The stops still to come. */
function planAfterSaid(row: Row, found: Found): Said {
  const now = found.data.number("lap") ?? 0;
  const stops = stopsOf(row).flatMap((stop, at): Said[] =>
    stop.lap >= now
      ? [
          say`${row.cite(`stops[${at}].compound`, compoundMany(stop.compound))} on lap ${row.cite(`stops[${at}].lap`, String(stop.lap))}`,
        ]
      : [],
  );
  return stops.length === 0 ? "no more stop" : sayList(stops);
}

function rejoinSaid(found: Found, track: Track): Said {
  const row = found.list("rejoin").find((one) => one.text("under") === track);
  if (!row) return "";
  const ahead = row.text("ahead") === "" ? "" : say`, ${row.cite("gap_ahead_s")} s behind ${row.cite("ahead")}`;
  const behind =
    row.text("behind") === ""
      ? ""
      : say`${ahead === "" ? "," : " and"} ${row.cite("gap_behind_s")} s ahead of ${row.cite("behind")}`;
  return say`Stopping ${trackNames[track]} would bring ${row.cite("driver")} out in P${row.cite("place")}${ahead}${behind} (a stop costs ${row.cite("pit_loss_s")} s).`;
}

/** The real stops against the best plan, of one or more drivers. */
export function hindsightSaid(all: readonly Found[]): Reply {
  const said = all.map(oneHindsightSaid);
  return said.some((one) => one.known)
    ? answered(
        say`${joined(
          said.map((one) => one.said),
          " ",
        )} Plans are compared in clear air, with the real tire wear and safety cars.`,
      )
    : unknown(
        joined(
          said.map((one) => one.said),
          " ",
        ),
      );
}

function oneHindsightSaid(found: Found): { said: Said; known: boolean } {
  const real = found.rows.find((row) => row.text("choice") === "real");
  const best = found.rows.find((row) => row.text("choice") === "best");
  if (!found.ok || !real)
    return {
      known: false,
      said: say`That cannot be judged: ${found.ok ? ((found.data.at.unknown as string[] | undefined)?.[0] ?? "there are no stops to compare.") : found.text}`,
    };
  const finish = real.number("finish") === undefined ? "" : say` (P${real.cite("finish")})`;
  const lost = real.number("behind_s");
  const head = say`In the ${found.data.cite("race")} ${real.cite("driver")}${finish} drove ${planSaid(real)}`;
  if (lost === undefined || !best) {
    const why = (found.data.at.unknown as string[] | undefined)?.[0];
    return {
      known: false,
      said: say`${head}; what that cost cannot be priced.${why === undefined ? "" : say` ${found.data.cite("unknown[0]", why)}`}`,
    };
  }
  if (lost < 1)
    return { known: true, said: say`${head}: right, within ${real.cite("behind_s")} s of the best legal plan.` };
  const verdict = lost < 4 ? "close to the best" : lost < 10 ? "not the best" : "clearly not the best";
  return {
    known: true,
    said: say`${head}: ${verdict}, about ${real.cite("behind_s")} s slower than the best legal plan (${planSaid(best)}).`,
  };
}

/** "From 178 races with laps up to 2026-7." */
function groundSaid(found: Found): Said {
  const assumptions = (found.data.at.assumptions ?? []) as readonly string[];
  const at = assumptions.findIndex((one) => /^Fitted on \d+ races/.test(one));
  const races = /^Fitted on (\d+) races/.exec(assumptions[at] ?? "")?.[1];
  return races === undefined
    ? "That is the strategy model's estimate."
    : say`That is a model's estimate ${found.data.cite(`assumptions[${at}]`, `from ${races} earlier races`)}.`;
}
