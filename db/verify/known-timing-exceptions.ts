import type { KnownException } from "./known-exceptions.ts";

type Entry = Omit<KnownException, "check">;

const gapOf2020 = "The timing of this race lacks four to five laps of each car around lap 9.";
const lostLap = "The timing lost one lap of this car.";
const oneLapLow = "The timing numbers this car's laps one too low around the stop.";
const decidedLater = "Decided by the stewards after the finish: the winner on the road lost his place.";

const lapCounts: readonly Entry[] = [
  { where: "2018-2 lance-stroll", detail: "1 lap fewer than the result (55, not 56)", reason: lostLap },
  { where: "2018-2 kimi-raikkonen", detail: "1 lap fewer than the result (34, not 35)", reason: lostLap },
  { where: "2020-1", detail: /^[45] laps missing up to lap \d+$/, times: 17, reason: gapOf2020 },
  { where: "2020-1", detail: /^([45] laps|1 lap) fewer than the result /, times: 20, reason: gapOf2020 },
  { where: "2025-6 yuki-tsunoda", detail: "sprint: 1 lap missing up to lap 18", reason: lostLap },
  { where: "2025-6 yuki-tsunoda", detail: "sprint: 1 lap fewer than the result (17, not 18)", reason: lostLap },
];

const lapTiming: readonly Entry[] = [
  { where: "2019-7 lewis-hamilton", detail: "the winner is in place 2 on his last lap", reason: decidedLater },
  { where: "2024-14 lewis-hamilton", detail: "the winner is in place 2 on his last lap", reason: decidedLater },
];

const driveThrough = "As short as a drive-through: the timing has the visit, the list of stops does not.";
const fullVisit = "As long as a stop: the timing has the visit, the list of stops does not.";
const inARow = "Five visits on consecutive laps: the list of stops has only the first and the last.";
const repair =
  "Rolled into the garage for repairs and sent out again: the timing has the visit, the list of stops does not.";

const unlisted = (where: string, lap: number, reason: string): Entry => ({
  where,
  detail: `pit-in on lap ${lap} without a listed stop`,
  reason,
});

const pitLaps: readonly Entry[] = [
  { where: "2018-2", detail: /^the stop of lap (18|19|20|26|30) is no pit-in lap$/, times: 5, reason: oneLapLow },
  { where: "2018-2", detail: /^pit-in on lap (17|18|19|25|29) without a listed stop$/, times: 5, reason: oneLapLow },
  { where: "2020-1", detail: /^the stop of lap (20|26|56) is no pit-in lap$/, times: 3, reason: gapOf2020 },
  { where: "2020-1", detail: /^pit-in on lap (15|21|46) without a listed stop$/, times: 3, reason: gapOf2020 },
  unlisted("2025-8 george-russell", 53, "He served a drive-through penalty, which the list of stops leaves out."),
  unlisted(
    "2025-12 yuki-tsunoda",
    41,
    "He served a ten-second penalty and took new tires; the list of stops lacks the visit.",
  ),
  unlisted("2026-1 fernando-alonso", 13, repair),
  unlisted("2026-1 lance-stroll", 34, repair),
  unlisted("2026-3 alexander-albon", 46, inARow),
  unlisted("2026-3 alexander-albon", 47, inARow),
  unlisted("2026-3 alexander-albon", 48, inARow),
  unlisted("2026-4 valtteri-bottas", 30, driveThrough),
  unlisted("2026-5 carlos-sainz-jr", 30, fullVisit),
  unlisted("2026-5 isack-hadjar", 52, fullVisit),
  unlisted("2026-5 isack-hadjar", 62, fullVisit),
  unlisted("2026-5 oliver-bearman", 30, fullVisit),
  unlisted("2026-6 george-russell", 72, driveThrough),
  unlisted("2026-6 sergio-perez", 9, driveThrough),
  unlisted("2026-7 alexander-albon", 34, repair),
];

const missedSet = "The timing did not see that this stop brought a new set, or the car left on the old one.";
const misplacedSet = "The timing enters this car's new set on the wrong lap, too far from the stop.";

const outOfStep = (where: string, times: number, reason: string): Entry => ({
  where,
  detail: /^(new stint after lap \d+ without a visit to the pits|stop on lap \d+ without a new stint)$/,
  times,
  reason,
});

const stints: readonly Entry[] = [
  outOfStep("2018-2 lance-stroll", 1, oneLapLow),
  outOfStep("2018-3", 55, "The timing enters all new sets of this race on laps 46 and 47, whenever the stops were."),
  outOfStep("2018-4 kimi-raikkonen", 2, misplacedSet),
  outOfStep("2018-15 kevin-magnussen", 1, missedSet),
  outOfStep("2018-15", 6, "The timing enters the new sets of three cars twelve or more laps after their stops."),
  outOfStep("2018-18 charles-leclerc", 1, "The timing gives this car a stint more than it had sets."),
  outOfStep("2018-18 lance-stroll", 2, "The timing enters the set of the stop two laps early."),
  outOfStep("2018-18 romain-grosjean", 1, "He retired on the lap after the stop, before the new set was entered."),
  outOfStep("2019-1 robert-kubica", 1, "The timing enters the set of his first-lap stop from the start on."),
  outOfStep("2020-1", 6, gapOf2020),
  outOfStep(
    "2020-3",
    4,
    "Both cars came in at the end of the formation lap: the timing enters that set on lap 3 or 4 and misses the later one.",
  ),
  outOfStep("2021-1 sergio-perez", 1, missedSet),
  outOfStep(
    "2022-7",
    20,
    "The timing enters the sets of the first stops from the start on, which was wet and behind the safety car.",
  ),
  outOfStep(
    "2022-11",
    25,
    "The timing skips a stint at the first stop, or enters one without a stop, and misses a later set of each car.",
  ),
  outOfStep("2023-8 yuki-tsunoda", 2, misplacedSet),
  outOfStep(
    "2025-1",
    2,
    "Several visits in the first laps behind the safety car: the timing gives two stints to one and none to another.",
  ),
  outOfStep("2025-8 george-russell", 1, missedSet),
  outOfStep("2025-13 oliver-bearman", 2, "The timing enters the set of the stop one lap early."),
];

/** Places where the lap timing is known to be at odds with the results and stops. */
export const knownTimingExceptions: readonly KnownException[] = [
  ...lapCounts.map((entry) => ({ check: "lap-counts", ...entry })),
  ...lapTiming.map((entry) => ({ check: "lap-timing", ...entry })),
  ...pitLaps.map((entry) => ({ check: "pit-laps", ...entry })),
  ...stints.map((entry) => ({ check: "stints", ...entry })),
];
