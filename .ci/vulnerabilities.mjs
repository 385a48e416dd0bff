// Fails on a known vulnerability, high or worse, in what PitSynth installs with itself; says so and passes where the
// registry in use cannot tell.
import { spawnSync } from "node:child_process";

const { stdout, stderr } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8" });
let report;
try {
  report = JSON.parse(stdout);
} catch {
  report = undefined;
}
const counts = report?.metadata?.vulnerabilities;
if (!counts) {
  const reason = (report?.message ?? report?.error?.summary ?? stderr.trim().split("\n").at(-1) ?? "no answer").split(
    " - ",
  )[0];
  console.log(`vulnerabilities: skipped, the registry does not tell (${reason})`);
} else {
  console.log(
    `vulnerabilities: ${counts.critical} critical, ${counts.high} high, ${counts.moderate} moderate, ${counts.low} low`,
  );
  if (counts.critical + counts.high > 0) process.exit(1);
}
