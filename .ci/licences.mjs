// Fails when a package that PitSynth installs with itself has a licence that does not fit MIT, or none at all.
import { existsSync, readFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const allowed = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "Unlicense",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Python-2.0",
  "MPL-2.0",
  "OFL-1.1",
  "WTFPL",
]);

const lock = JSON.parse(readFileSync(new URL("package-lock.json", root), "utf8"));
const faults = [];
const counts = new Map();
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === "" || entry.dev || entry.devOptional) continue;
  const manifest = new URL(`${path}/package.json`, root);
  if (!existsSync(manifest)) continue;
  const { license, licenses } = JSON.parse(readFileSync(manifest, "utf8"));
  const named =
    typeof license === "string" ? license : (license?.type ?? licenses?.map(({ type }) => type).join(" OR "));
  if (!named || !fits(named)) faults.push(`${path}: ${named ?? "no licence"}`);
  counts.set(named, (counts.get(named) ?? 0) + 1);
}

/** One of several to choose from is enough; of several together each must be. */
function fits(expression) {
  const plain = expression.replace(/[()]/g, "");
  if (/ OR /i.test(plain)) return plain.split(/ OR /i).some(fits);
  return plain.split(/ AND /i).every((one) => allowed.has(one.trim()));
}

const listed = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
console.log(`licences: ${listed.join(", ")}`);
if (faults.length > 0) {
  console.error(`licences that do not fit:\n${faults.join("\n")}`);
  process.exit(1);
}
