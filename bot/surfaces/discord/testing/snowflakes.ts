const discordEpochMs = 1_420_070_400_000n;

/** Ids as Discord gives them: of the time, and one greater than the other. */
export function createSnowflakes(): () => string {
  let last = 0n;
  return () => {
    const next = (BigInt(Date.now()) - discordEpochMs) << 22n;
    last = next > last ? next : last + 1n;
    return String(last);
  };
}
