import { applicationRoutes } from "./application-routes.ts";
import { channelRoutes } from "./channel-routes.ts";
import { answerRoutes, interactionRoutes } from "./interaction-routes.ts";
import { historyRoutes, messageRoutes } from "./message-routes.ts";
import type { Doors, Route } from "./route.ts";

const parts = [applicationRoutes, interactionRoutes, answerRoutes, messageRoutes, historyRoutes, channelRoutes];

/** The endpoints that a bot of this kind needs. */
export const routesOf = (doors: Doors): Route[] => parts.flatMap((part) => part(doors));
