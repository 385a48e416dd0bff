// Turns the TypeScript of the five rooms into dist/, one chunked ESM bundle per entry point, packages left outside.
// Run by `npm ci` (prepare), by `npm run build`, and by bot/pitsynth.mjs when a source is newer than the last build.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");
const stamp = join(dist, ".stamp");
const rooms = ["bot", "tools", "knowledge", "models", "db"];

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith(".ts")) yield path;
  }
}

/** True when dist/ is missing or older than a source file. */
export function isStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  for (const room of rooms)
    for (const path of sources(join(root, room))) if (statSync(path).mtimeMs > built) return true;
  return false;
}

function entryPoints() {
  const all = rooms.flatMap((room) => [...sources(join(root, room))]);
  return all.filter((path) => /(\/bot\/(bench\/)?main|\/tools\/readme|\.worker)\.ts$/.test(path));
}

/** Builds beside dist/ and swaps it in, so that a process that starts meanwhile finds a whole build. */
export async function build() {
  const started = new Date();
  const { build: bundle } = await import("esbuild");
  const fresh = `${dist}.${process.pid}`;
  await bundle({
    entryPoints: entryPoints(),
    outdir: fresh,
    outbase: root,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
    plugins: [roomImports],
  });
  mkdirSync(fresh, { recursive: true });
  const old = `${dist}.old.${process.pid}`;
  writeFileSync(join(fresh, ".stamp"), "");
  const { utimesSync } = await import("node:fs");
  utimesSync(join(fresh, ".stamp"), started, started);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

const roomImports = {
  name: "room-imports",
  setup(api) {
    api.onResolve({ filter: /^#(bot|tools|knowledge|models|db)\// }, (args) => ({
      path: join(root, args.path.slice(1)),
    }));
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
