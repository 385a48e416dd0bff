import type { Logger } from "pino";
import { createLog, secretsOf } from "../log.ts";
import type { Services } from "../services.ts";

/** What posts are made of, and where the operator is told. */
export type PostServices = Pick<Services, "app" | "config" | "context" | "metrics" | "tools"> & {
  readonly log: Pick<Logger, "info" | "warn" | "error">;
};

export function postServices(services: Services): PostServices {
  const { config } = services;
  return { ...services, log: createLog(config.logLevel ?? "info", secretsOf(config)) };
}
