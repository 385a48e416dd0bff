import { PermissionFlagsBits } from "discord.js";
import { createLog } from "../../../log.ts";
import type { Services } from "../../../services.ts";
import { type ChannelSettings, changeSetting, type SettingName } from "../../channel/channel-settings.ts";
import type { WorkPace } from "../../channel/workbook.ts";
import { testServices } from "../../testing/test-services.ts";
import { deployCommands } from "../commands/deploy-commands.ts";
import { type DiscordDoor, openDiscordDoor } from "../open-discord-door.ts";
import { channelScope } from "../talk/admit.ts";
import { atTheKeyboard } from "./at-the-keyboard.ts";
import { type DiscordPeer, openDiscordPeer, type PeerOptions, peerToken } from "./discord-peer.ts";
import { type PeerChannel, type PeerMessage, type PeerUser, usualRights } from "./world.ts";

export interface TestBot {
  readonly peer: DiscordPeer;
  readonly door: DiscordDoor;
  readonly services: Services;
  readonly keyboard: ReturnType<typeof atTheKeyboard>;
  readonly people: Record<"ann" | "ben" | "cem" | "boss", PeerUser>;
  /** Lines that the door logged. */
  readonly logged: string[];
  /** What speaks to the bot in a text. */
  readonly name: string;
  channel(settings?: Partial<ChannelSettings>, more?: Partial<PeerChannel>): Promise<PeerChannel>;
  /** The bot's messages that everybody in a channel sees, oldest first. */
  shown(channelId: string): PeerMessage[];
  /** Those that one person alone sees: ephemeral ones of the channel, and direct messages. */
  shownTo(person: PeerUser, channelId: string): PeerMessage[];
  /** Resolves when all that the peer sent so far has been dealt with. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface TestBotOptions extends PeerOptions {
  /** A language model to stand behind the chat; the offline one otherwise. */
  modelUrl?: string;
  readsMessages?: boolean;
  logsMessages?: boolean;
  /** How soon work of a dead process is taken up. */
  pace?: WorkPace;
}

/** The bot connected to a peer of Discord, its commands registered, with people to talk to. */
export async function openTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const { modelUrl, readsMessages = false, logsMessages = false, pace } = options;
  const peer = await openDiscordPeer(options);
  const discord = { token: peerToken, apiUrl: `${peer.url}/api`, readsMessages, shards: undefined };
  const { services } = testServices(modelUrl, { discord, logsMessages });
  const logged: string[] = [];
  const log = createLog("info", [peerToken], { write: (line) => void logged.push(line) });
  const { world } = peer;
  const manager = { permissions: usualRights | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageMessages };
  const people = {
    ...{ ann: world.addUser("ann"), ben: world.addUser("ben"), cem: world.addUser("cem") },
    boss: world.addUser("boss", manager),
  };
  await deployCommands(discord, services.tools);
  const door = await openDiscordDoor(services, { log, pace });
  const keyboard = atTheKeyboard(peer);
  const somewhere = world.addChannel("somewhere");
  const isBots = ({ author }: PeerMessage) => author === world.bot;
  return {
    ...{ peer, door, services, people, logged, keyboard, name: `<@${world.bot.id}>` },
    async channel(settings = {}, more = {}) {
      const made = world.addChannel("pit-wall", more);
      const now = services.context.now();
      for (const [name, value] of Object.entries(settings))
        await changeSetting(services.app, channelScope(made.id), name as SettingName, value, now);
      const event = { event: "CHANNEL_CREATE", data: peer.shape.channel(made), intent: 1, guildId: world.guildId };
      peer.gateway.dispatch(event);
      return made;
    },
    shown: (channelId) =>
      [...world.messages.values()].filter((one) => isBots(one) && one.channelId === channelId && !one.onlyFor),
    shownTo: (person, channelId) =>
      [...world.messages.values()].filter((one) => {
        const isDirect = world.channels.get(one.channelId)?.recipient === person;
        return isBots(one) && ((one.onlyFor === person && one.channelId === channelId) || isDirect);
      }),
    async settled() {
      await keyboard.complete(people.ann, somewhere.id, "results", "race", "monza");
      await door.idle();
    },
    async close() {
      await door.close();
      await services.close();
      await peer.close();
    },
  };
}
