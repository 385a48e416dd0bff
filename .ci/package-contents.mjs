// Fails when the npm package would lack what it needs to run, or hold what nobody should get.
import { spawnSync } from "node:child_process";

const { stdout, status, stderr } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
  encoding: "utf8",
  maxBuffer: 1 << 26,
});
if (status !== 0) throw new Error(stderr);
const parsed = JSON.parse(stdout);
const pack = Array.isArray(parsed) ? parsed[0] : Object.values(parsed)[0];
const files = pack.files.map(({ path }) => path);
const needed = [
  "package.json",
  "README.md",
  "LICENSE",
  "NOTICE.md",
  ".env.example",
  "bot/pitsynth.mjs",
  "dist/bot/main.js",
  "bot/surfaces/http/page/index.html",
];
const neededFolders = [
  "db/seed/snapshot/",
  "db/migrations/app/",
  "db/migrations/app-postgres/",
  "db/migrations/race/",
  "models/artifacts/",
  "knowledge/corpus/",
];
const faults = [
  ...needed.filter((path) => !files.includes(path)).map((path) => `lacks ${path}`),
  ...neededFolders
    .filter((folder) => !files.some((path) => path.startsWith(folder)))
    .map((folder) => `lacks ${folder}`),
  ...files.filter((path) => /(^|\/)(\.env|.*\.db|.*\.log|.*\.cpuprofile)$/.test(path)).map((path) => `holds ${path}`),
];
console.log(
  `package: ${files.length} files, ${(pack.size / 1e6).toFixed(1)} MB packed, ${(pack.unpackedSize / 1e6).toFixed(1)} MB unpacked`,
);
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
