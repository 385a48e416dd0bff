import type { App } from "@slack/bolt";
import { takeEvent } from "#db/app/seen-events.ts";
import { labelsOf } from "../../channel/labels.ts";
import { askInSlack } from "../asking/ask-in-slack.ts";
import { settingsAt } from "../asking/place.ts";
import { tellAlone } from "../asking/show-message.ts";
import { troubleOf } from "../asking/slack-errors.ts";
import type { SlackParts, SlackWork } from "../slack-parts.ts";
import { actionIds } from "../wording/answer-buttons.ts";
import { askCallback } from "../wording/ask-form.ts";
import { plainMessage } from "../wording/message.ts";
import { placeOf, type SaidEvent } from "./messages.ts";

type Body = Record<string, unknown>;
type Process = App["processEvent"];
type Ack = Parameters<Process>[0]["ack"];

/**
 * Questions are written down before Slack is told that they have arrived: from then on it is this bot's to see that they
 * are answered, by another process if this one dies. What this or another process took on already goes no further.
 */
export function writeDownFirst(app: App, parts: SlackParts): void {
  const { services, work } = parts;
  const process = app.processEvent.bind(app);
  const admit: Process = async (event) => {
    const { token: _token, ...body } = event.body as Body;
    const id = body.event_id ?? body.trigger_id;
    const key = `slack:${id}`;
    if (id !== undefined && asksSomething(body)) {
      const late = { ...event, ack: ackOrNote(parts, event.ack) };
      if (!(await work.once(key, { body }, () => process(late)))) await event.ack();
    } else if (body.event_id === undefined || (await takeEvent(services.app, key, services.context.now())))
      await process(event);
    else await event.ack();
  };
  app.processEvent = (event) => tracked(parts, admit(event));
}

/**
 * Over HTTP Bolt gives up on what was not acknowledged within three seconds, as when the database was away: Slack sends it
 * again then and is told that it is known. What is written down is answered all the same.
 */
function ackOrNote({ services }: SlackParts, ack: Ack): Ack {
  return async (response) => {
    try {
      await ack(response);
    } catch (error) {
      services.context.log.error({ err: error }, "Slack: a question was acknowledged too late");
    }
  };
}

/** Counted until it is over, so that the door waits for it before it closes. */
export function tracked(parts: SlackParts, done: Promise<void>): Promise<void> {
  parts.underWay.add(done);
  return done.finally(() => parts.underWay.delete(done));
}

/** Mentions, direct messages, replies in threads, the command, a follow-up button, the form for a question. */
function asksSomething(body: Body): boolean {
  const { event, command, actions, view } = body as {
    event?: SaidEvent & { type: string };
    command?: string;
    actions?: { action_id: string }[];
    view?: { callback_id?: string };
  };
  if (event) {
    if (event.type === "app_mention") return true;
    return event.type === "message" && (event.channel_type === "im" || event.thread_ts !== undefined);
  }
  if (body.type === "view_submission") return view?.callback_id === askCallback;
  return command !== undefined || actions?.some(({ action_id: id }) => id.startsWith(actionIds.followUp)) === true;
}

/** Does what a process had begun that has died; what that one showed is taken away first. */
export async function takeUp(process: Process, parts: SlackParts, { body, asks, shown }: SlackWork): Promise<void> {
  if (shown)
    await parts.client.chat.delete(shown).catch((error: unknown) => {
      parts.services.context.log.error({ channel: shown.channel }, `a message stayed behind: ${troubleOf(error)}`);
    });
  if (asks) await askInSlack(parts, asks.place, asks.user, asks.question);
  else await process({ body, ack: async () => undefined });
}

/** Tells who asked, where that can still be done. */
export async function apologise(parts: SlackParts, { body, asks }: SlackWork): Promise<void> {
  const { event, ...sent } = body as { event?: SaidEvent } & Body;
  const user = asks?.user ?? event?.user ?? idIn(sent.user_id, sent.user);
  if (user === undefined) return;
  const channel = idIn(sent.channel_id, sent.channel) ?? user;
  const said = event ?? { channel, ts: "" };
  const place =
    asks?.place ?? placeOf(parts, said, said.thread_ts ?? (event?.channel_type === "im" ? undefined : event?.ts));
  await tellAlone(parts, place, user, plainMessage(labelsOf(await settingsAt(parts, place)).interrupted));
}

function idIn(plain: unknown, object: unknown): string | undefined {
  if (typeof plain === "string") return plain;
  return (object as { id?: string } | undefined)?.id;
}
