import type { HttpConfig } from "../../http-config.ts";
import type { Services } from "../../services.ts";
import type { Authenticate } from "./access/authenticate.ts";
import type { RateLimits } from "./limits/rate-limits.ts";
import type { TrainingJobs } from "./training-jobs.ts";

/** What the routes stand on. */
export interface HttpParts {
  readonly http: HttpConfig;
  readonly services: Omit<Services, "close" | "terminalTools">;
  readonly authenticate: Authenticate;
  readonly limits: RateLimits;
  readonly training: TrainingJobs;
  /** Told to stop: connections end with their next answer. */
  isClosing(): boolean;
}
