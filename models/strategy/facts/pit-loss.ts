import type { RaceDigest } from "../digest/race-digest.ts";
import { median, round } from "../stats.ts";
import { publicPitLossS } from "./public-parameters.ts";

export interface PitLoss {
  /** In-lap and out-lap against two laps without a stop, s. */
  readonly greenS: number;
  readonly vscS: number;
  readonly scS: number;
  /** Measured stops at this circuit behind each figure. */
  readonly samples: Readonly<Record<"green" | "vsc" | "sc", number>>;
  readonly ground: string;
}

/** Stops at one circuit that weigh as much as the belief from elsewhere; those of one safety car are much alike. */
const belief = { green: 12, vsc: 8, sc: 15 } as const;

/** Pit loss of a circuit out of the races given: medians, drawn to the circuit's published figure or to the pool. */
export function pitLossOf(digests: readonly RaceDigest[], circuitId: string): PitLoss {
  const here = digests.filter((digest) => digest.circuitId === circuitId).slice(-6);
  const published = publicPitLossS(circuitId);
  const pool = poolOf(digests);
  const shrunk = (under: "green" | "vsc" | "sc", prior: number) => {
    const own = here.flatMap((digest) => digest.pitLossS[under]);
    return own.length === 0 ? prior : (own.length * median(own) + belief[under] * prior) / (own.length + belief[under]);
  };
  const count = (under: "green" | "vsc" | "sc") => here.reduce((sum, digest) => sum + digest.pitLossS[under].length, 0);
  const greenS = shrunk("green", published ? (published.green + pool.green) / 2 : pool.green);
  const ratio = greenS / pool.green;
  const vscS = shrunk("vsc", published ? (published.vsc + pool.vsc) / 2 : pool.vsc * ratio);
  const scS = shrunk("sc", published ? (published.sc + pool.sc) / 2 : pool.sc * ratio);
  const samples = { green: count("green"), vsc: count("vsc"), sc: count("sc") };
  return {
    greenS: round(greenS, 2),
    vscS: round(Math.min(vscS, 0.9 * greenS), 2),
    scS: round(Math.min(scS, 0.9 * greenS), 2),
    samples,
    ground:
      samples.green > 0
        ? `median of ${samples.green} green stops here since 2018, drawn to ${published ? "public circuit parameters and " : ""}the pool of all circuits`
        : `no stop has been measured here: ${published ? "public circuit parameters and " : ""}the pool of all circuits`,
  };
}

/** Published median of all circuits, in case nothing has been measured yet. */
const fallback = { green: 21.2, vsc: 13.8, sc: 12.7 } as const;

function poolOf(digests: readonly RaceDigest[]): Record<"green" | "vsc" | "sc", number> {
  const recent = digests.slice(-60);
  const of = (under: "green" | "vsc" | "sc") => {
    const losses = recent.flatMap((digest) => digest.pitLossS[under]);
    return losses.length >= 10 ? median(losses) : fallback[under];
  };
  return { green: of("green"), vsc: of("vsc"), sc: of("sc") };
}
