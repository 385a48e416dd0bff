const patienceMs = 5_000;

export interface Told {
  status: number;
  body: Record<string, unknown>;
}

/** Status and JSON object of an answer; undefined when nobody answers. */
export async function askJson(url: string, init: RequestInit): Promise<Told | undefined> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) });
    const body: unknown = await response.json().catch(() => ({}));
    return { status: response.status, body: typeof body === "object" && body !== null ? { ...body } : {} };
  } catch {
    return undefined;
  }
}
