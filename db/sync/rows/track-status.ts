import type { OpenF1Record } from "../../feeds/openf1/records.ts";
import type { FeedRow } from "../merge-rows.ts";
import type { RaceContext } from "./context.ts";
import { type LeaderLap, leaderLapOf, type SessionClock, sessionClock } from "./session-clock.ts";

/** A state of the track that holds until the next span. */
export interface StatusSpan {
  readonly timeMs: number;
  /** 1 clear, 2 yellow, 4 safety car, 5 red, 6 VSC, 7 VSC ending. */
  readonly status: string;
}

const words: Record<string, string> = {
  "1": "AllClear",
  "2": "Yellow",
  "4": "SCDeployed",
  "5": "Red",
  "6": "VSCDeployed",
  "7": "VSCEnding",
};

/** Spans of the track's state, told by race control: safety cars and red flags go before yellow sectors. */
export function statusSpans(messages: readonly OpenF1Record<"race_control">[], clock: SessionClock): StatusSpan[] {
  const yellow = new Set<number>();
  let whole: string | undefined;
  const spans: StatusSpan[] = [];
  for (const row of [...messages].sort((a, b) => Date.parse(a.date) - Date.parse(b.date))) {
    const text = row.message.toUpperCase();
    const sector = row.sector ?? 0;
    if (/^(VSC|VIRTUAL SAFETY CAR) DEPLOYED/.test(text)) whole = "6";
    else if (/^(VSC|VIRTUAL SAFETY CAR) ENDING/.test(text)) whole = "7";
    else if (/^SAFETY CAR DEPLOYED/.test(text)) whole = "4";
    else if (row.flag === "RED") whole = "5";
    else if (row.flag === "YELLOW" || row.flag === "DOUBLE YELLOW") yellow.add(sector);
    else if (row.flag === "CLEAR" && row.scope === "Sector") yellow.delete(sector);
    else if ((row.flag === "CLEAR" || row.flag === "GREEN") && row.scope === "Track") {
      whole = undefined;
      yellow.clear();
    } else continue;
    const status = whole ?? (yellow.size > 0 ? "2" : "1");
    if (spans.at(-1)?.status !== status) spans.push({ timeMs: clock(row.date), status });
  }
  return spans;
}

/** Codes that were active at any time between two moments, in order; "1" when nothing was. */
export function statusDuring(spans: readonly StatusSpan[], fromMs: number, toMs: number): string {
  let before = "1";
  const codes: string[] = [];
  for (const span of spans) {
    if (span.timeMs <= fromMs) before = span.status;
    else if (span.timeMs < toMs) codes.push(span.status);
  }
  return [...new Set([before, ...codes])].join("");
}

export function trackStatusRows(context: RaceContext): FeedRow[] {
  const clock = sessionClock(context, "race");
  const leaderLap: LeaderLap = leaderLapOf(context.answers.openF1.laps ?? [], clock);
  return statusSpans(context.answers.openF1.race_control ?? [], clock).map((span, at) => ({
    raceId: context.race.id,
    seq: at + 1,
    timeMs: span.timeMs,
    leaderLap: leaderLap(span.timeMs) ?? null,
    status: span.status,
    message: words[span.status] ?? null,
  }));
}
