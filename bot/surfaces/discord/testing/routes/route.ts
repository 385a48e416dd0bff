import type { AsDiscord } from "../as-discord.ts";
import type { Call } from "../call.ts";
import type { Gateway } from "../gateway.ts";
import type { Interactions } from "../interactions.ts";
import type { PostOffice } from "../post-office.ts";
import type { World } from "../world.ts";

export interface Route {
  method: string;
  /** As in Discord's description. */
  path: string;
  /** Schemas of Discord's description; a list where the `type` field chooses. */
  request?: string | ((body: Record<string, unknown>) => string);
  response?: string;
  run(call: Call): [status: number, body?: unknown];
}

/** What the endpoints work on. */
export interface Doors {
  world: World;
  as: AsDiscord;
  gateway: () => Gateway;
  office: PostOffice;
  interactions: Interactions;
  commands: Map<string, Record<string, unknown>[]>;
  baseUrl: () => string;
}
