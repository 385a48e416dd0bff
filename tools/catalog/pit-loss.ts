import type { RaceFacts } from "#db/queries/schedule.ts";
import { pitLossOf } from "#models/strategy/facts/pit-loss.ts";
import { strategyModelReady } from "#models/strategy/strategy-model.ts";

/** What a stop costs under green at a race's circuit, from earlier races, s. */
export async function pitLossAt(race: RaceFacts): Promise<{ seconds: number; basis: string }> {
  const { digests } = await strategyModelReady();
  const seen = digests.filter((digest) => digest.raceId < race.raceId);
  const { greenS } = pitLossOf(seen, race.circuitId);
  const seconds = Math.round(greenS * 10) / 10;
  return { seconds, basis: `Pit loss here ${seconds} s under green` };
}
