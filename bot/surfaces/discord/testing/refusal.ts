/** What Discord answers when it will not do something, with its own error code. */
export class DiscordRefusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: object;

  constructor(status: number, code: number, message: string, details: object = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export const refusals = {
  unauthorized: () => new DiscordRefusal(401, 0, "401: Unauthorized"),
  unknownChannel: () => new DiscordRefusal(404, 10003, "Unknown Channel"),
  unknownMessage: () => new DiscordRefusal(404, 10008, "Unknown Message"),
  unknownWebhook: () => new DiscordRefusal(404, 10015, "Unknown Webhook"),
  unknownInteraction: () => new DiscordRefusal(404, 10062, "Unknown interaction"),
  acknowledgedAlready: () => new DiscordRefusal(400, 40060, "Interaction has already been acknowledged."),
  invalidToken: () => new DiscordRefusal(401, 50027, "Invalid Webhook Token"),
  missingAccess: () => new DiscordRefusal(403, 50001, "Missing Access"),
  closedToMessages: () => new DiscordRefusal(403, 50007, "Cannot send messages to this user"),
  missingPermissions: () => new DiscordRefusal(403, 50013, "Missing Permissions"),
  invalidForm: (faults: readonly string[]) => new DiscordRefusal(400, 50035, "Invalid Form Body", { faults }),
  hasThread: () => new DiscordRefusal(400, 160004, "A thread has already been created for this message"),
};
