import { expect } from "vitest";
import type { ChannelSettings } from "../channel/channel-settings.ts";
import { type Person, type Place, type ShownMessage, type SurfaceHarness, surfaceContract } from "../contract.ts";
import { openScriptedModel } from "../testing/scripted-model.ts";
import { buttonsOf, labelOf } from "./testing/at-the-keyboard.ts";
import { openTestBot, type TestBot } from "./testing/open-test-bot.ts";
import type { PeerMessage } from "./testing/world.ts";

const toShown = (message: PeerMessage): ShownMessage => ({
  text: message.content,
  buttons: buttonsOf(message).map(labelOf),
});

/** A channel in which questions are answered in threads. */
async function placeIn(bot: TestBot, settings: Partial<ChannelSettings>): Promise<Place> {
  const { peer, people, keyboard, name } = bot;
  const channel = await bot.channel({ answer_in: "thread", asks_per_minute: 100, ...settings });
  const threads = () => [...peer.world.channels.values()].filter(({ parentId }) => parentId === channel.id);
  const everywhere = () => [channel, ...threads()];
  const noticed = async (from: number, ids: readonly string[]) => {
    while (!peer.requests.slice(from).some(({ path }) => ids.some((id) => path === `/channels/${id}/typing`)))
      await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return {
    async ask(by, question, thread) {
      const from = peer.requests.length;
      const { id } = keyboard.say(people[by], thread ?? channel.id, `${name} ${question}`);
      const redeliver = async () => peer.gateway.repeat("MESSAGE_CREATE", id);
      return { thread: thread ?? id, acknowledged: noticed(from, [thread ?? id, channel.id]), redeliver };
    },
    async botSays(which, text) {
      const other = peer.world.addUser("other bot", { bot: true });
      keyboard.say(which === "itself" ? peer.world.bot : other, channel.id, `${name} ${text}`);
    },
    async askWrongly(by) {
      keyboard.slash(people[by], channel.id, "results", { race: "the great race of nowhere 1723" });
    },
    shown: (thread) => (thread ? bot.shown(thread) : everywhere().flatMap(({ id }) => bot.shown(id))).map(toShown),
    shownTo: (person: Person) => {
      const told = everywhere().flatMap(({ id }) => bot.shownTo(people[person], id));
      const since = told.filter(({ id }) => BigInt(id) > BigInt(channel.id));
      return [...new Set(since)].map(toShown);
    },
    async press(by, label, thread) {
      const message = bot.shown(thread).find((one) => buttonsOf(one).some((button) => labelOf(button) === label));
      if (!message) throw new Error(`no button ${label} is shown`);
      await keyboard.press(people[by], message, label).acknowledged;
    },
  };
}

async function openHarness(): Promise<SurfaceHarness> {
  const model = await openScriptedModel(() => "");
  const bot = await openTestBot({ modelUrl: model.url });
  return {
    model,
    messageLimit: 2000,
    newPlace: (settings = {}) => placeIn(bot, settings),
    async reconnect() {
      const back = bot.peer.gateway.backAgain();
      bot.peer.gateway.drop();
      await back;
    },
    settled: () => bot.settled(),
    async close() {
      expect(bot.peer.faults).toEqual([]);
      await bot.close();
      await model.close();
    },
  };
}

surfaceContract("Discord", openHarness);
