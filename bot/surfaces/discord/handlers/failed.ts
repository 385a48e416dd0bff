import { RateLimitError } from "discord.js";
import { Fault } from "#db/fault.ts";
import type { ChannelSettings } from "../../channel/channel-settings.ts";
import { labelsOf } from "../../channel/labels.ts";
import { errorFacts, isForbidden, isOutOfReach } from "../error-facts.ts";
import type { DiscordParts } from "../parts.ts";

/** Logs a failure without secrets and tells the asker, and only the asker, what can be told. */
export async function failed(
  { log }: DiscordParts,
  error: unknown,
  tell: (text: string) => Promise<unknown>,
  settings: Pick<ChannelSettings, "language">,
): Promise<void> {
  const isExpected =
    error instanceof Fault || isForbidden(error) || isOutOfReach(error) || error instanceof RateLimitError;
  if (!isExpected) log.error(errorFacts(error), "an interaction failed unexpectedly");
  else if (!(error instanceof Fault)) log.warn(errorFacts(error), "Discord refused an answer");
  const labels = labelsOf(settings);
  const text = error instanceof Fault ? error.message : isForbidden(error) ? labels.mayNotWrite : labels.failed;
  try {
    await tell(text);
  } catch (again) {
    log.warn(errorFacts(again), "the asker could not be told of a failure");
  }
}
