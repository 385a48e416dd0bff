import { randomUUID } from "node:crypto";
import { changeSetting, type SettingName } from "../channel/channel-settings.ts";
import { type Person, type Place, type ShownMessage, type SurfaceHarness, surfaceContract } from "../contract.ts";
import { openScriptedModel } from "../testing/scripted-model.ts";
import { channelScope } from "./asking/place.ts";
import type { Pressed } from "./testing/peer-people.ts";
import { showBlocks } from "./testing/show-blocks.ts";
import { botUser } from "./testing/slack-peer.ts";
import { openTestSlack, type TestSlack, until } from "./testing/test-slack.ts";

/** A place is a channel of its own; asking opens a thread there. */
async function openHarness(): Promise<SurfaceHarness> {
  const model = await openScriptedModel(() => "");
  const slack = await openTestSlack({ openAiUrl: model.url });
  const { peer, services } = slack;
  return {
    model,
    messageLimit: 12_000,
    async newPlace(settings = {}) {
      const name = `place-${randomUUID().slice(0, 8)}`;
      const { channel } = await peer.as("ann", "conversations.create", { name });
      const { id } = channel as { id: string };
      for (const [setting, value] of Object.entries({ asks_per_minute: 100, ...settings }))
        await changeSetting(services.app, channelScope(id), setting as SettingName, value, new Date());
      return placeIn(slack, id);
    },
    async reconnect() {
      const before = peer.deliveries.connections();
      peer.deliveries.disconnect("break");
      await until(() => {
        if (peer.deliveries.connections() === before || !peer.deliveries.isConnected()) throw new Error("not yet");
      });
    },
    settled: slack.settled,
    async close() {
      await slack.close();
      await model.close();
      if (peer.state.findings.length > 0) throw new Error(`Slack would refuse: ${peer.state.findings.join("; ")}`);
    },
  };
}

function placeIn({ peer, people }: TestSlack, channel: string): Place {
  const { state } = peer;
  /** People of this place alone, so that what they may ask in a minute is counted anew. */
  const here = (person: Person) => `U${channel}${person.toUpperCase()}`;
  const messagesIn = (thread?: string) =>
    [...state.shown.values()].filter((one) => one.channel === channel && (!thread || one.thread === thread));
  return {
    async ask(by, question, thread) {
      const before = state.calls.length;
      const said = await people.say(here(by), channel, `<@${botUser}> ${question}`, thread);
      const noticed = () =>
        state.calls.slice(before).some(({ given }) => (given.channel ?? given.channel_id) === channel);
      return {
        thread: thread ?? said.ts,
        acknowledged: until(() => {
          if (!noticed()) throw new Error("not noticed yet");
        }),
        redeliver: async () => void (await people.event(said.event, said.id, 1)),
      };
    },
    async botSays(which, text) {
      const from = which === "itself" ? { user: botUser, bot_id: "B0PIT" } : { user: "U0OTHER", bot_id: "B0OTHER" };
      const ts = `${Math.floor(Date.now() / 1000)}.000100`;
      await people.event({ type: "app_mention", ...from, channel, text: `<@${botUser}> ${text}`, ts, event_ts: ts });
    },
    askWrongly: async (by) => void (await people.command(here(by), channel, "subscribe the-fall-of-rome")),
    shown: (thread) => messagesIn(thread).map(toShown),
    shownTo(person: Person) {
      const whispers = state.whispers.filter((one) => one.channel === channel && one.user === here(person));
      const responses = state.responses.filter(({ address }) => address === `${here(person)}-${channel}`);
      return [...whispers, ...responses.map(({ body }) => ({ text: body.text ?? "", blocks: body.blocks ?? [] }))].map(
        toShown,
      );
    },
    async press(by, label, thread) {
      const pressed = messagesIn(thread).flatMap(({ ts, blocks }) =>
        blocks.flatMap((block) => (block.type === "actions" ? block.elements.map((element) => ({ ts, element })) : [])),
      );
      const found = pressed.find(({ element }) => "text" in element && element.text.text === label);
      if (!found) throw new Error(`no button says ${label}`);
      const on: Pressed = { ts: found.ts, thread_ts: thread };
      await people.press(here(by), channel, on, found.element);
    },
  };
}

function toShown({ text, blocks }: { text: string; blocks: Parameters<typeof showBlocks>[0] }): ShownMessage {
  const shown = showBlocks(blocks.filter(({ type }) => type !== "actions")) || text;
  const buttons = blocks.flatMap((block) =>
    block.type === "actions" ? block.elements.flatMap((one) => ("text" in one ? one.text.text : [])) : [],
  );
  return { text: shown.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"), buttons };
}

surfaceContract("Slack", openHarness);
