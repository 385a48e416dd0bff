import type { Config } from "../config.ts";
import { broken, type Finding, good, warning } from "./finding.ts";

const patienceMs = 5_000;
/** Tokens expire and posts come due by the clock; feeds and platforms bear less than this. */
const worstMinutes = 2;

interface Heard {
  feed: string;
  host: string;
  status: number | undefined;
  /** How far this machine's clock is ahead of theirs. */
  aheadMs: number | undefined;
}

/** Whether the feeds can be reached, and what their clocks say of ours. Offline nothing is broken: the data just stay as they are. */
export async function checkFeeds(config: Config, clock: () => Date = () => new Date()): Promise<Finding[]> {
  const feeds: [string, string, string | undefined][] = [
    ["Jolpica", "JOLPICA_URL", `${config.jolpicaUrl}/ergast/f1/seasons.json?limit=1`],
    ["OpenF1", "OPENF1_URL", `${config.openF1Url}/v1/sessions?session_key=latest`],
    ["F1DB", "F1DB_URL", config.f1dbUrl],
  ];
  const heard = await Promise.all(
    feeds.flatMap(([feed, variable, url]) => (url ? hear(feed, url, clock).then((one) => ({ ...one, variable })) : [])),
  );
  const reach = heard.map(({ feed, host, status, variable }) =>
    status !== undefined && status < 500
      ? good(`feed ${feed}`, `${host} answers.`)
      : warning(
          `feed ${feed}`,
          `${host} ${status === undefined ? "cannot be reached" : `answered ${status}`}.`,
          `Check the network, the proxy and ${variable}; until then the data stay as they are.`,
        ),
  );
  return [...reach, ...aboutClock(heard)];
}

function aboutClock(heard: readonly Heard[]): Finding[] {
  const told = heard.flatMap(({ aheadMs }) => aheadMs ?? []);
  if (told.length === 0) return [];
  const nearest = told.reduce((best, ms) => (Math.abs(ms) < Math.abs(best) ? ms : best));
  const minutes = Math.round(Math.abs(nearest) / 60_000);
  if (minutes < worstMinutes) return [good("clock", "The clock is right.")];
  const says = `This machine's clock is ${minutes} minutes ${nearest > 0 ? "ahead" : "behind"}.`;
  return [broken("clock", says, "Set it, and keep it right with NTP (timedatectl set-ntp true).")];
}

async function hear(feed: string, url: string, clock: () => Date): Promise<Heard> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(patienceMs) });
    const date = Date.parse(response.headers.get("date") ?? "");
    const aheadMs = Number.isNaN(date) ? undefined : clock().getTime() - date;
    return { feed, host, status: response.status, aheadMs };
  } catch {
    return { feed, host, status: undefined, aheadMs: undefined };
  }
}
