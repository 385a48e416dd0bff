/** Full jitter over a doubling pause: attempt 1 waits up to `firstMs`, attempt 2 up to twice that. */
export function backOffMs(attempt: number, firstMs = 500, random: () => number = Math.random): number {
  const ceiling = Math.min(firstMs * 2 ** (attempt - 1), 20_000);
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

/** What `Retry-After` asks for (seconds, or a date); undefined when it says nothing that can be read. */
export function retryAfterMs(response: { headers: Headers }, now: number = Date.now()): number | undefined {
  const text = response.headers.get("retry-after");
  if (text === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
