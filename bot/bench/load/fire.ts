import autocannon from "autocannon";
import type { LoadRequest } from "./requests.ts";

interface Firing {
  readonly url: string;
  readonly requests: readonly LoadRequest[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second over all connections; as many as are answered when left out. */
  readonly perSecond?: number;
}

export interface Fired {
  /** Waits for answers, ms. */
  readonly times: number[];
  /** Refused with 429 because too much was being worked on. */
  readonly refused: number;
  /** Other statuses than 200 and 429, and connections that broke. */
  readonly errors: number;
  /** Answers that did not come within 10 s. */
  readonly late: number;
  readonly seconds: number;
}

export async function fire({ url, requests, connections, seconds, perSecond }: Firing): Promise<Fired> {
  const times: number[] = [];
  const seen = { refused: 0, wrong: 0 };
  let clients = 0;
  /** Each begins elsewhere in the list: they would all ask the same at the same time. */
  const setupClient = (client: autocannon.Client) => {
    const from = (clients++ * 31) % requests.length;
    client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
  };
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const options = { url, connections, duration: seconds, requests: [...requests], setupClient };
    const rate = perSecond === undefined ? {} : { overallRate: perSecond };
    const instance = autocannon({ ...options, ...rate }, (error, done) => (error ? reject(error) : resolve(done)));
    instance.on("response", (_client, status, _bytes, ms) => {
      if (status === 200) times.push(ms);
      else if (status === 429) seen.refused += 1;
      else seen.wrong += 1;
    });
  });
  return {
    times,
    refused: seen.refused,
    errors: seen.wrong + result.errors - result.timeouts,
    late: result.timeouts,
    seconds: result.duration,
  };
}
