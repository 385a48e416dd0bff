import { MessageFlags } from "discord.js";
import type { Call } from "../call.ts";
import type { Callback } from "../interactions.ts";
import type { Draft } from "../post-office.ts";
import { refusals } from "../refusal.ts";
import type { Doors, Route } from "./route.ts";

const callbackSchemas: Record<number, string> = {
  4: "CreateMessageInteractionCallbackRequest",
  5: "CreateMessageInteractionCallbackRequest",
  6: "UpdateMessageInteractionCallbackRequest",
  7: "UpdateMessageInteractionCallbackRequest",
  8: "ApplicationCommandAutocompleteCallbackRequest",
  9: "ModalInteractionCallbackRequest",
};

/** The first answer to an interaction, and what follows it. */
export function interactionRoutes({ world, as, office, interactions }: Doors): Route[] {
  return [
    {
      method: "POST",
      path: "/interactions/{interaction_id}/{interaction_token}/callback",
      request: (body) => callbackSchemas[Number(body.type)] ?? "PongInteractionCallbackRequest",
      run({ params, body, files, query }) {
        const { interaction_id: id = "", interaction_token: token = "" } = params;
        const { original } = interactions.answer(id, token, body as unknown as Callback, files);
        if (query.get("with_response") !== "true") return [204];
        const message = original ? { message: as.message(original) } : {};
        const told = { id, type: 2, ...(original ? { response_message_id: original.id } : {}) };
        return [200, { interaction: told, resource: { type: body?.type, ...message } }];
      },
    },
    {
      method: "POST",
      path: hook,
      request: "IncomingWebhookInteractionRequest",
      run({ params, body, files }) {
        const { by, channelId, original } = interactions.byToken(params.webhook_token ?? "");
        const draft = body as Draft;
        const isOpen = original !== undefined && (original.flags & MessageFlags.Loading) !== 0;
        if (isOpen && world.messages.has(original.id)) return [200, as.message(office.edit(original, draft, files))];
        const onlyFor = (draft.flags ?? 0) & MessageFlags.Ephemeral ? by : undefined;
        return [200, as.message(office.post(channelId, world.bot, draft, files, { onlyFor }))];
      },
    },
  ];
}

const hook = "/webhooks/{webhook_id}/{webhook_token}";

/** What the bot answered to an interaction, read, changed and taken back by the interaction's token. */
export function answerRoutes({ world, as, office, interactions }: Doors): Route[] {
  const own = (call: Call) => {
    const { original } = interactions.byToken(call.params.webhook_token ?? "");
    const message = world.messages.get(call.params.message_id ?? original?.id ?? "");
    if (!message) throw refusals.unknownMessage();
    return message;
  };
  const edit = (call: Call) => as.message(office.edit(own(call), call.body as Draft, call.files));
  const [request, response] = ["IncomingWebhookUpdateRequestPartial", "MessageResponse"];
  return ["@original", "{message_id}"].flatMap((which): Route[] => {
    const path = `${hook}/messages/${which}`;
    return [
      { method: "GET", path, response, run: (call) => [200, as.message(own(call))] },
      { method: "PATCH", path, request, response, run: (call) => [200, edit(call)] },
      {
        method: "DELETE",
        path,
        run(call) {
          office.remove(own(call));
          return [204];
        },
      },
    ];
  });
}
