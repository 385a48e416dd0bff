import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { listFeedback } from "#db/app/feedback.ts";
import { settingsOf } from "#db/app/settings.ts";
import { subscriptionsOf } from "#db/app/subscriptions.ts";
import { changeSetting, channelSettings } from "../channel/channel-settings.ts";
import { channelScope, teamScope } from "./asking/place.ts";
import { openSlackDoor } from "./open-slack-door.ts";
import { buttonIn, thumbIn } from "./testing/pick.ts";
import { showBlocks } from "./testing/show-blocks.ts";
import { type SeenMessage, team } from "./testing/slack-peer.ts";
import { openTestSlack, type TestSlack, until } from "./testing/test-slack.ts";

let slack: TestSlack;
let wall: string;
beforeAll(async () => {
  slack = await openTestSlack();
  wall = slack.peer.channels["pit-wall"] ?? "";
  await changeSetting(slack.services.app, teamScope(team), "asks_per_minute", 100, new Date());
  slack.peer.state.admins.add(slack.peer.users.ann ?? "");
});
afterAll(() => slack.close());
afterEach(() => expect(slack.peer.state.findings).toEqual([]));

const heard = (person: string, channel = wall) =>
  slack.peer.state.responses.filter(({ address }) => address === `${person}-${channel}`).map(({ body }) => body);
const lastHeard = (person: string) => heard(person).at(-1)?.text ?? "";
const lastView = () => {
  const opened = slack.peer.state.views.at(-1);
  if (!opened) throw new Error("no view was opened");
  return opened;
};

/** Asks in the channel and returns the answer with its buttons. */
async function answered(question: string): Promise<SeenMessage> {
  const { ts } = await slack.people.say("ann", wall, `<@U0PIT> ${question}`);
  await slack.settled();
  const answer = (await slack.peer.messages(wall, ts)).findLast(({ user }) => user === "U0PIT");
  if (!answer) throw new Error("no answer came");
  return answer;
}

describe("the command", () => {
  test("shows the question with its asker in the channel and answers under it", async () => {
    await slack.people.command("ben", wall, "who won monza 2021?");
    await until(async () => expect((await slack.peer.messages(wall)).at(-1)?.text).toMatch(/ben/));
    await slack.settled();
    const asked = (await slack.peer.messages(wall)).at(-1);
    expect(asked?.text).toBe("*ben* asks:\n&gt; who won monza 2021?".replace("&gt;", ">"));
    const thread = await slack.peer.messages(wall, asked?.ts);
    expect(thread.at(-1)?.text).toMatch(/Ricciardo/);
  });

  test("answers to the asker alone when that is wished, and where the bot is no member", async () => {
    const before = (await slack.peer.messages(wall)).length;
    await slack.people.command("ben", wall, "private who won monza 2021?");
    await until(() => expect(lastHeard("ben")).toMatch(/Ricciardo/));
    expect(heard("ben").at(-1)?.response_type).toBe("ephemeral");
    expect(await slack.peer.messages(wall)).toHaveLength(before);
    slack.peer.state.foreignChannels.add("C0FOREIGN");
    await slack.people.command("ben", "C0FOREIGN", "who won monza 2021?");
    await until(() => expect(heard("ben", "C0FOREIGN")).toHaveLength(2));
    const texts = heard("ben", "C0FOREIGN").map(({ text }) => text);
    expect(texts).toEqual([expect.stringMatching(/not a member/), expect.stringMatching(/Ricciardo/)]);
  });

  test("help says what there is, alone or with nothing", async () => {
    for (const text of ["help", ""]) {
      await slack.people.command("cem", wall, text);
      await until(() => expect(lastHeard("cem")).toMatch(/subscribe.*settings.*stop/s));
    }
  });

  test("subscribes a channel, which sees it, tells what there is no post of, and ends it", async () => {
    const { app } = slack.services;
    const events = async () => (await subscriptionsOf(app, "slack", wall)).map(({ event }) => event);
    await slack.people.command("ben", wall, "subscribe recap preview");
    await until(async () => expect(await events()).toEqual(["preview", "recap"]));
    expect((await slack.peer.messages(wall)).at(-1)?.text).toBe("*ben* subscribed this channel to: recap, preview.");
    await slack.people.command("ben", wall, "subscribe the-fall-of-rome");
    await until(() => expect(lastHeard("ben")).toMatch(/no post "the-fall-of-rome".*recap/));
    await slack.people.command("ben", wall, "unsubscribe preview");
    await until(() => expect(lastHeard("ben")).toMatch(/still gets: recap/));
    await slack.people.command("ben", wall, "subscribe session-soon 30");
    const options = async () => (await subscriptionsOf(app, "slack", wall)).map((one) => one.options);
    await until(async () => expect(await options()).toEqual([null, { minutes: 30 }]));
    await slack.people.command("ben", wall, "unsubscribe session-soon");
    slack.peer.state.foreignChannels.add("C0ELSE");
    await slack.people.command("ben", "C0ELSE", "subscribe recap");
    await until(() => expect(heard("ben", "C0ELSE").at(-1)?.text).toMatch(/invite me first/));
    expect(await subscriptionsOf(app, "slack", "C0ELSE")).toEqual([]);
  });

  test("chooses the posts of a channel in a form", async () => {
    await slack.people.command("ben", wall, "subscribe");
    await until(() => expect(lastView().view.callback_id).toBe("posts"));
    const option = (value: string) => ({ text: { type: "plain_text", text: value }, value });
    const chosen = { selected_options: [option("standings"), option("qualifying")] };
    await slack.people.submit("ben", lastView(), { events: { events: chosen } });
    const { app } = slack.services;
    await until(async () =>
      expect((await subscriptionsOf(app, "slack", wall)).map(({ event }) => event)).toEqual([
        "qualifying",
        "standings",
      ]),
    );
  });

  test("sets whom a post calls and who may ask; the latter only for those who run the workspace", async () => {
    slack.peer.state.groups.set("S1", { name: "strategists", users: [slack.peer.users.cem ?? ""] });
    const { app } = slack.services;
    await slack.people.command("ben", wall, "ping recap <!subteam^S1|@strategists> It is over!");
    await until(() => expect(lastHeard("ben")).toMatch(/At each recap/));
    const settings = () => channelSettings(app, [channelScope(wall)]);
    expect((await settings()).pings).toEqual({ recap: { role: "S1", wording: "It is over!" } });
    await slack.people.command("ben", wall, "allow <!subteam^S1|@strategists>");
    await until(() => expect(lastHeard("ben")).toMatch(/who run the workspace/));
    await slack.people.command("ann", wall, "allow <!subteam^S1|@strategists>");
    await until(() => expect(lastHeard("ann")).toMatch(/1 people or groups/));
    const before = slack.peer.state.whispers.length;
    await slack.people.say("ben", wall, "<@U0PIT> who won monza 2021?");
    await until(() => expect(slack.peer.state.whispers.slice(before)[0]?.text).toMatch(/roles/));
    const { ts } = await slack.people.say("cem", wall, "<@U0PIT> who won monza 2021?");
    await slack.settled();
    expect((await slack.peer.messages(wall, ts)).at(-1)?.text).toMatch(/Ricciardo/);
    await slack.people.command("ann", wall, "allow everybody");
    await until(async () => expect((await settings()).ask_roles).toEqual([]));
  });
});

describe("settings", () => {
  const choice = (name: string, value: string) => ({
    [name]: { [name]: { selected_option: { text: { type: "plain_text", text: value }, value } } },
  });

  test("of a channel are changed in a form that says what does not fit", async () => {
    await slack.people.command("ben", wall, "settings");
    await until(() => expect(lastView().view.callback_id).toBe("settings"));
    expect(showBlocks(lastView().view.blocks as never)).not.toMatch(/Who may ask/);
    const typed = (name: string, value: string) => ({ [name]: { [name]: { value } } });
    const wrong = await slack.people.submit("ben", lastView(), typed("quiet_hours", "late"));
    expect(wrong).toMatchObject({ response_action: "errors", errors: { quiet_hours: expect.stringMatching(/23:00/) } });
    const values = { ...choice("time_zone", "Europe/Rome"), ...typed("quiet_hours", "23:00-07:00") };
    await slack.people.submit("ben", lastView(), { ...values, ...typed("spoiler_hours", "12") });
    expect(await channelSettings(slack.services.app, [channelScope(wall)])).toMatchObject({
      ...{ time_zone: "Europe/Rome", quiet_hours: "23:00-07:00", spoiler_hours: 12 },
    });
    await changeSetting(slack.services.app, channelScope(wall), "spoiler_hours", undefined, new Date());
  });

  test("offer the time zones that hold what was typed", async () => {
    const found = (await slack.people.suggest("ann", "time_zone", "rome")) as { options: { value: string }[] };
    expect(found.options[0]?.value).toBe("Europe/Rome");
  });

  test("of the workspace stand in the app's home, to be changed by those who run it", async () => {
    await slack.people.openHome("ben");
    await slack.people.openHome("ann");
    const home = (person: string) => slack.peer.state.homes.get(slack.peer.users[person] ?? "")?.blocks ?? [];
    await until(() => expect(home("ann")).not.toEqual([]));
    expect(showBlocks(home("ben"))).toMatch(
      /Settings of this workspace[\s\S]*Time zone[\s\S]*<#C.*>: (qualifying, standings)/,
    );
    expect(() => buttonIn(home("ben"), "Change")).toThrow();
    await slack.people.press("ann", "", { view: "VHOME" }, buttonIn(home("ann"), "home_settings"));
    await until(() => expect(lastView().view.title.text).toBe("Workspace settings"));
    const view = lastView();
    const denied = await slack.people.submit("ben", view, choice("verbosity", "full"));
    expect(denied).not.toHaveProperty("response_action");
    expect(await settingsOf(slack.services.app, [teamScope(team)])).not.toContainEqual(
      expect.objectContaining({ name: "verbosity" }),
    );
    await slack.people.submit("ann", view, { ...choice("verbosity", "short"), ...choice("answer_in", "thread") });
    await until(() => expect(showBlocks(home("ann"))).toMatch(/How much is said\*\nshort/));
    await changeSetting(slack.services.app, teamScope(team), "verbosity", undefined, new Date());
    await changeSetting(slack.services.app, teamScope(team), "asks_per_minute", 100, new Date());
  });
});

describe("under an answer", () => {
  test("a follow-up is asked in the thread with who asks it", async () => {
    const answer = await answered("who won monza 2021?");
    const pressed = buttonIn(answer.blocks, "Pit stops of the 2021 Italian Grand Prix?");
    await slack.people.press("ben", wall, answer, pressed);
    await slack.settled();
    const thread = await slack.peer.messages(wall, answer.thread_ts);
    expect(thread.map(({ text }) => text).slice(-2)).toEqual([
      expect.stringMatching(/\*ben\* asks:\n> Pit stops/),
      expect.stringMatching(/stop/i),
    ]);
  });

  test("sources are shown to who asks for them", async () => {
    const answer = await answered("who won monza 2021?");
    await slack.people.press("ben", wall, answer, buttonIn(answer.blocks, "Sources"));
    await until(() => expect(lastHeard("ben")).toMatch(/\*Sources\*\n• 2021 Italian Grand Prix, race result/));
  });

  test("thumbs are kept, and down asks why in a form", async () => {
    const { app } = slack.services;
    const answer = await answered("who won monza 2021?");
    await slack.people.press("ben", wall, answer, thumbIn(answer.blocks, "up"));
    await until(() => expect(lastHeard("ben")).toMatch(/Thank you/));
    await slack.people.press("cem", wall, answer, thumbIn(answer.blocks, "down"));
    await until(() => expect(lastView().view.callback_id).toBe("feedback_why"));
    await slack.people.submit("cem", lastView(), { why: { why: { value: "It was hot." } } });
    const kept = (await listFeedback(app, 10)).filter(({ question }) => question === "who won monza 2021?");
    expect(kept.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ["down", "It was hot."],
      ["up", null],
    ]);
  });

  test("buttons work after a restart, and those of a forgotten answer say so", async () => {
    const answer = await answered("who won monza 2021?");
    await slack.door.close();
    slack.door = await openSlackDoor(slack.services);
    await slack.people.press("ann", wall, answer, buttonIn(answer.blocks, "Sources"));
    await until(() => expect(lastHeard("ann")).toMatch(/Italian Grand Prix/));
    await slack.people.press("ann", wall, answer, { action_id: "sources", value: "nothing", type: "button" });
    await until(() => expect(lastHeard("ann")).toMatch(/too old/));
  });
});

describe("shortcuts", () => {
  test("a message can be asked about, in its thread or alone", async () => {
    const { ts } = await slack.people.say("ann", wall, "Who won Monza 2021?");
    const about = { channel: wall, message: { ts, user: "U1", text: "Who won Monza 2021?" } };
    await slack.people.shortcut("ben", "ask_about_message", about);
    await until(() => expect(lastView().view.callback_id).toBe("ask"));
    expect(showBlocks(lastView().view.blocks as never)).toMatch(/Who won Monza 2021\?/);
    const values = (where: string) => ({
      question: { question: { value: "Who won Monza 2021?" } },
      where: { where: { selected_option: { value: where } } },
    });
    await slack.people.submit("ben", lastView(), values("thread"));
    await slack.settled();
    expect((await slack.peer.messages(wall, ts)).at(-1)?.text).toMatch(/Ricciardo/);
    const before = slack.peer.state.whispers.length;
    await slack.people.submit("ben", lastView(), values("me"));
    await until(() => expect(slack.peer.state.whispers.slice(before)[0]).toMatchObject({ user: slack.peer.users.ben }));
  });

  test("from anywhere the answer comes as a direct message", async () => {
    await slack.people.shortcut("cem", "ask_pitsynth");
    await until(() => expect(lastView().user).toBe(slack.peer.users.cem));
    await slack.people.submit("cem", lastView(), { question: { question: { value: "Who won Monza 2021?" } } });
    await slack.settled();
    const posted = [...slack.peer.state.shown.values()].at(-1);
    expect(posted?.channel).toMatch(/^D/);
    expect(posted?.text).toMatch(/Ricciardo/);
  });
});
