/** Brings dist/ up to date once, so that tests that start the executable or a worker find it. */
export default async function setup(): Promise<void> {
  const builder = new URL("../../build.mjs", import.meta.url).href;
  const { build, isStale } = (await import(builder)) as { build(): Promise<void>; isStale(): boolean };
  if (isStale()) await build();
}
