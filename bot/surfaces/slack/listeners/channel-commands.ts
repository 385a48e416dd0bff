import { postEvents } from "../../../posts/events.ts";
import { changeSetting } from "../../channel/channel-settings.ts";
import { channelScope, settingsAt } from "../asking/place.ts";
import { postMessage } from "../asking/show-message.ts";
import { isShut } from "../asking/slack-errors.ts";
import { asPostEvent, postsForm, setSubscriptions, subscribedTo } from "../settings/posts-form.ts";
import { standingOf } from "../settings/who.ts";
import { sectionBlock } from "../wording/message.ts";
import { escaped, shortened } from "../wording/slack-text.ts";
import type { CommandCall } from "./command.ts";

/** `subscribe` opens the form, `subscribe recap preview` does it at once. The channel sees that it was done. */
export async function subscribeCommand(call: CommandCall): Promise<void> {
  const { parts, place, user, name, trigger, labels, alone } = call;
  if (!(await standingOf(parts, user)).isMember) return alone(labels.membersOnly);
  if (call.rest === "") {
    const view = await postsForm(parts, place.channel, labels);
    return void (await parts.client.views.open({ trigger_id: trigger, view }));
  }
  const events = await eventsIn(call);
  if (!events) return;
  const added = labels.subscribed(escaped(name), events);
  try {
    await postMessage(parts, place, { text: added, blocks: [sectionBlock(added)] });
  } catch (error) {
    if (!isShut(error)) throw error;
    return alone(labels.inviteFirst);
  }
  const before = await subscribedTo(parts, place.channel);
  const all = [...before, ...events.filter((one) => !before.includes(one))];
  const minutes = call.rest.split(/\s+/).find(isMinutes);
  await setSubscriptions(parts, place.channel, all, user, minutes === undefined ? undefined : Number(minutes));
}

export async function unsubscribeCommand(call: CommandCall): Promise<void> {
  const { parts, place, user, labels, alone } = call;
  if (!(await standingOf(parts, user)).isMember) return alone(labels.membersOnly);
  const before = await subscribedTo(parts, place.channel);
  const events = call.rest === "" || call.rest === "all" ? before : await eventsIn(call);
  if (!events) return;
  await setSubscriptions(
    parts,
    place.channel,
    before.filter((one) => !events.includes(one)),
    user,
  );
  const left = before.filter((one) => !events.includes(one));
  await alone(labels.stillGets(left));
}

const isMinutes = (word: string) => /^\d{1,3}$/.test(word);

/** The events named; the asker is told of a word that is none. */
async function eventsIn({ rest, labels, alone }: CommandCall) {
  const words = rest.split(/[\s,]+/).filter((word) => word !== "" && !isMinutes(word));
  const unknown = words.find((word) => !asPostEvent(word));
  if (unknown === undefined) return words.flatMap((word) => asPostEvent(word) ?? []);
  const text = labels.noSuchPost(escaped(shortened(unknown, 40)), postEvents);
  await alone({ text, blocks: [sectionBlock(text)] });
  return undefined;
}

/** `ping recap @group It is over!`, `ping recap off`. */
export async function pingCommand({ parts, place, user, rest, labels, alone }: CommandCall): Promise<void> {
  if (!(await standingOf(parts, user)).isMember) return alone(labels.membersOnly);
  const [, word = "", target = "", wording = ""] = /^(\S+)\s+(<!subteam\^[^>]+>|\S+)\s*([\s\S]*)$/.exec(rest) ?? [];
  const event = asPostEvent(word);
  const role = /^<!subteam\^([A-Z0-9]+)/.exec(target)?.[1] ?? (/^@?here$/i.test(target) ? "here" : undefined);
  const isOff = target.toLowerCase() === "off";
  if (!event || (!role && !isOff)) return alone(labels.pingUsage);
  const { pings } = await settingsAt(parts, place);
  const others = Object.fromEntries(Object.entries(pings).filter(([name]) => name !== event));
  const next = role ? { ...others, [event]: { role, wording: wording.trim() } } : others;
  const { app, context } = parts.services;
  await changeSetting(app, channelScope(place.channel), "pings", next, context.now());
  await alone(role ? labels.pinged(event, role === "here") : labels.notPinged(event));
}

/** `allow @group`, `allow everybody`: who may ask in this channel. */
export async function allowCommand({ parts, place, user, rest, labels, alone }: CommandCall): Promise<void> {
  if (!(await standingOf(parts, user)).isAdmin) return alone(labels.adminsOnly);
  const { app, context } = parts.services;
  const ids = [...rest.matchAll(/<(?:!subteam\^|@)([A-Z0-9]+)/g)].map(([, id = ""]) => id);
  const isAll = /^(everybody|everyone|all)$/i.test(rest);
  if (ids.length === 0 && !isAll) return alone(labels.allowUsage);
  const before = isAll ? [] : (await settingsAt(parts, place)).ask_roles;
  const next = [...new Set([...before, ...ids])];
  await changeSetting(app, channelScope(place.channel), "ask_roles", next, context.now());
  await alone(labels.allowed(next.length));
}
