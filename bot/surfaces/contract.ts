import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ChannelSettings } from "./channel/channel-settings.ts";
import type { ScriptedModel } from "./testing/scripted-model.ts";

export type Person = "ann" | "ben" | "cem";

/** A message of the bot as it stands now. */
export interface ShownMessage {
  text: string;
  /** What its buttons say. */
  buttons: readonly string[];
}

/** A question on its way. */
export interface Asked {
  /** The conversation it went to; further questions can be asked there. */
  thread: string;
  /** Resolves once the platform saw that the bot took notice of it (typing, a thinking state, a message). */
  acknowledged: Promise<void>;
  /** The platform delivers the same event once more. */
  redeliver(): Promise<void>;
}

/** A channel of its own in which people talk to the bot in the open. */
export interface Place {
  /** Asks the bot by its name: in a thread of this place, or opening one. */
  ask(by: Person, question: string, thread?: string): Promise<Asked>;
  /** Words that call the bot by its name, but come from a bot: another one, or itself. */
  botSays(which: "another" | "itself", text: string): Promise<void>;
  /** Does something that must end in a fault, such as a command for a race that never was. */
  askWrongly(by: Person): Promise<void>;
  /** What the bot shows to everybody in a thread, or in the whole place, oldest first. */
  shown(thread?: string): readonly ShownMessage[];
  /** What the bot shows in this place to that person alone. */
  shownTo(person: Person): readonly ShownMessage[];
  /** Presses the first button that says so, in a thread. */
  press(by: Person, label: string, thread: string): Promise<void>;
}

/** A surface with its bot running against a peer of its platform, the scripted model behind it. */
export interface SurfaceHarness {
  readonly model: ScriptedModel;
  /** Longest text of one message. */
  readonly messageLimit: number;
  newPlace(settings?: Partial<ChannelSettings>): Promise<Place>;
  /** Breaks the connection to the platform and waits until it stands again. */
  reconnect(): Promise<void>;
  /** Resolves when the bot has dealt with all that was delivered so far. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** What a surface cannot have: a terminal has one person, no buttons and no connection. */
export type Lack = "people" | "buttons" | "connection";

const patience = { timeout: 15_000, interval: 15 };

/** The rules that every chat surface keeps, whatever its platform. */
export function surfaceContract(name: string, open: () => Promise<SurfaceHarness>, lacks: readonly Lack[] = []): void {
  const has = (...needs: Lack[]) => !needs.some((need) => lacks.includes(need));
  describe(`the contract of chat surfaces, kept by ${name}`, () => {
    let surface: SurfaceHarness;
    beforeAll(async () => {
      surface = await open();
      surface.model.script((questions) => `[answered] you said: ${questions.join("; ")}`);
    });
    afterAll(() => surface.close());
    const answered = (place: Place, text: string, thread?: string) =>
      vi.waitFor(() => expect(allText(place.shown(thread))).toContain(text), patience);
    const running = (count: number) => vi.waitFor(() => expect(surface.model.running).toBe(count), patience);

    test("a question is taken notice of before it is answered, and answered once", async () => {
      const place = await surface.newPlace();
      surface.model.hold();
      const { acknowledged, thread } = await place.ask("ann", "why do they weave?");
      await acknowledged;
      surface.model.release();
      await answered(place, "you said: why do they weave?", thread);
      await surface.settled();
      expect(allText(place.shown()).match(/you said/g)).toHaveLength(1);
    });

    test("threads are kept apart, and in one of them questions build on each other", async () => {
      const place = await surface.newPlace();
      const red = await place.ask("ann", "what is a red flag?");
      const blue = await (await surface.newPlace()).ask("ann", "what is a blue flag?");
      await answered(place, "red flag", red.thread);
      await surface.settled();
      expect(blue.thread).not.toBe(red.thread);
      await place.ask("ann", "and a white one?", red.thread);
      await answered(place, "you said: what is a red flag?; and a white one?", red.thread);
    });

    test("a long answer is shown whole in messages that are not too long", async () => {
      const place = await surface.newPlace();
      surface.model.script(() => `[answered] ${longAnswer}`);
      const { thread } = await place.ask("ann", "tell me all about flags");
      await answered(place, "the very last line", thread);
      surface.model.script((questions) => `[answered] you said: ${questions.join("; ")}`);
      const texts = place.shown(thread).map(({ text }) => text);
      for (const text of texts) {
        expect(text.length).toBeLessThanOrEqual(surface.messageLimit);
        expect(text.match(/```/g)?.length ?? 0).toSatisfy((count: number) => count % 2 === 0);
      }
      for (const line of longAnswer.split("\n").filter((one) => /\w/.test(one) && !one.startsWith("```")))
        expect(texts.some((text) => text.includes(line))).toBe(true);
    });

    test.runIf(has("people"))("people in one thread are answered one after the other, in their order", async () => {
      const place = await surface.newPlace();
      surface.model.hold();
      const { thread } = await place.ask("ann", "who is first?");
      await running(1);
      await place.ask("ben", "who is second?", thread);
      await place.ask("ann", "who is third?", thread);
      const before = surface.model.asked.length;
      surface.model.release();
      await answered(place, "who is first?; who is second?; who is third?", thread);
      await surface.settled();
      expect(surface.model.asked.slice(before)).toEqual(["who is second?", "who is third?"]);
    });

    test.runIf(has("people", "buttons"))("the asker can cancel an answer under way, and nobody else", async () => {
      const place = await surface.newPlace();
      surface.model.hold();
      const { thread } = await place.ask("ann", "what takes so long?");
      await running(1);
      await vi.waitFor(() => expect(buttonsOf(place.shown(thread))).toContain("Cancel"), patience);
      await place.press("ben", "Cancel", thread);
      await vi.waitFor(() => expect(allText(place.shownTo("ben"))).not.toBe(""), patience);
      expect(surface.model.running).toBe(1);
      await place.press("ann", "Cancel", thread);
      await answered(place, "Stopped.", thread);
      await running(0);
      surface.model.release();
      await place.ask("ann", "shorter, please?", thread);
      await answered(place, "you said: shorter, please?", thread);
      expect(buttonsOf(place.shown(thread))).not.toContain("Cancel");
    });

    test.runIf(has("people"))("neither itself nor another bot is ever answered", async () => {
      const place = await surface.newPlace();
      await place.botSays("another", "who won the last race?");
      await place.botSays("itself", "who won the last race?");
      const before = surface.model.asked.length;
      const { thread } = await place.ask("ann", "anybody there?");
      await answered(place, "anybody there?", thread);
      await surface.settled();
      expect(surface.model.asked.slice(before)).toEqual(["anybody there?"]);
    });

    test.runIf(has("people"))("a fault is shown to the asker alone", async () => {
      const place = await surface.newPlace();
      await place.askWrongly("ann");
      await vi.waitFor(() => expect(allText(place.shownTo("ann"))).not.toBe(""), patience);
      await surface.settled();
      expect(allText(place.shown())).toBe("");
      expect(allText(place.shownTo("ben"))).toBe("");
    });

    test.runIf(has("people"))("who may not ask, here or so often, is told so alone", async () => {
      const closed: [Partial<ChannelSettings>, RegExp][] = [
        [{ ask_roles: ["999"] }, /roles/],
        [{ ask_channels: ["999"] }, /channel/],
      ];
      for (const [settings, reason] of closed) {
        const place = await surface.newPlace(settings);
        await place.ask("ann", "may I?");
        await vi.waitFor(() => expect(allText(place.shownTo("ann"))).toMatch(reason), patience);
        expect(allText(place.shown())).toBe("");
      }
      const place = await surface.newPlace({ asks_per_minute: 1 });
      const { thread } = await place.ask("cem", "one?");
      await answered(place, "one?", thread);
      await place.ask("cem", "two?", thread);
      await vi.waitFor(() => expect(allText(place.shownTo("cem"))).toMatch(/minute/), patience);
      expect(allText(place.shown())).not.toContain("two?");
    });

    test.runIf(has("connection"))("an event delivered again is not answered again", async () => {
      const place = await surface.newPlace();
      const { thread, redeliver } = await place.ask("ann", "how many laps?");
      await redeliver();
      await answered(place, "how many laps?", thread);
      await redeliver();
      await surface.settled();
      expect(allText(place.shown()).match(/you said/g)).toHaveLength(1);
    });

    test.runIf(has("connection"))(
      "a connection that breaks under a question neither loses nor doubles its answer",
      async () => {
        const place = await surface.newPlace();
        surface.model.hold();
        const { thread, redeliver } = await place.ask("ann", "is it wet?");
        await running(1);
        await surface.reconnect();
        await redeliver();
        surface.model.release();
        await answered(place, "is it wet?", thread);
        await place.ask("ann", "and now?", thread);
        await answered(place, "is it wet?; and now?", thread);
        await surface.settled();
        expect(allText(place.shown()).match(/you said/g)).toHaveLength(2);
      },
    );
  });
}

const allText = (messages: readonly ShownMessage[]) => messages.map(({ text }) => text).join("\n");
const buttonsOf = (messages: readonly ShownMessage[]) => messages.flatMap(({ buttons }) => buttons);

const colours = ["red", "green", "blue", "white", "black", "yellow", "chequered"];
const sentence = (at: number) => `the ${colours[at % 7]} flag is waved ${"again and ".repeat(1 + (at % 5))}again`;
const lines = (count: number, of: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => of(at)).join("\n");

/** Some 9,000 characters: paragraphs, a table in a fence, code, and a line by which the end is known. */
const longAnswer = [
  ...Array.from({ length: 30 }, (_, at) => Array.from({ length: 5 }, (_, more) => sentence(at + more)).join(", ")),
  `\`\`\`\n${lines(40, (at) => `${(colours[at % 7] ?? "").padEnd(12)}${sentence(at).slice(0, 24)}`)}\n\`\`\``,
  `\`\`\`ts\n${lines(30, (at) => `wave("${colours[at % 7]}", "${colours[(at * 3) % 7]}");`)}\n\`\`\``,
  "the very last line",
].join("\n\n");
