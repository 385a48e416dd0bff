import cliProgress from "cli-progress";
import { Fault } from "#db/fault.ts";

/** Prints an answer to stdout: one JSON object with `--json`, the text otherwise. */
export function printAnswer(json: boolean | undefined, data: unknown, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(data) : text}\n`);
}

/** A progress bar on stderr while somebody watches; otherwise silent. */
export function progressBar(): { step(done: number, total: number, label: string): void; stop(): void } {
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({ stream: process.stderr, format: "{label} {bar} {value}/{total}", hideCursor: true })
    : undefined;
  let started = false;
  return {
    step(done, total, label) {
      if (!bar) return;
      if (!started) bar.start(total, 0, { label });
      started = true;
      bar.setTotal(total);
      bar.update(done, { label });
    },
    stop() {
      if (started) bar?.stop();
    },
  };
}

/** Says what went wrong in one line on stderr and sets the exit code; a bug keeps its stack, a Fault only its sentence. */
export function reportFailure(error: unknown): void {
  if (error instanceof Fault) process.stderr.write(`pitsynth: ${error.message}\n`);
  else process.stderr.write(`pitsynth: unexpected failure: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
