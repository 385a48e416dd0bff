import type { Logger } from "@slack/bolt";
import { LogLevel } from "@slack/bolt";
import type { ToolLog } from "#tools/context.ts";

/** Bolt's log, of which errors alone are kept: what it says besides holds messages and headers. */
export function boltLog(log: ToolLog): Logger {
  const nothing = () => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (...words) => log.error({}, `Slack: ${words.map(inWords).join(" ")}`.slice(0, 500)),
    setLevel: nothing,
    getLevel: () => LogLevel.ERROR,
    setName: nothing,
  };
}

function inWords(word: unknown): string {
  return word instanceof Error ? word.message : String(word);
}
