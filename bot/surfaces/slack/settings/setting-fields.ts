import type { InputBlock, KnownBlock, PlainTextOption } from "@slack/types";
import { type ChannelSettings, type SettingName, settingShapes } from "../../channel/channel-settings.ts";
import type { SlackLabels } from "../wording/slack-labels.ts";

type Words = SlackLabels["settings"];

/** A field of the form; its block carries the setting's name. */
interface Field {
  /** Only those who run the workspace may change it. */
  isForAdmins?: boolean;
  /** Only makes sense for the whole workspace. */
  isForWorkspace?: boolean;
  element(settings: ChannelSettings, words: Words): InputBlock["element"];
}

const option = (text: string, value: string): PlainTextOption => ({ text: { type: "plain_text", text }, value });

const select = (name: string, options: PlainTextOption[], chosen: string): InputBlock["element"] => {
  const initial = options.find(({ value }) => value === chosen);
  return { type: "static_select", action_id: name, options, ...(initial ? { initial_option: initial } : {}) };
};

const number = (name: string, value: number, min: number, max: number): InputBlock["element"] => ({
  ...{ type: "number_input", action_id: name, is_decimal_allowed: false },
  ...{ initial_value: String(value), min_value: String(min), max_value: String(max) },
});

/** In the order of the form. Pings are set by the command, which knows user groups by their names. */
export const settingFields: Partial<Record<SettingName, Field>> = {
  time_zone: {
    element: ({ time_zone: zone }) => ({
      ...{ type: "external_select", action_id: "time_zone", min_query_length: 2 },
      initial_option: option(zone, zone),
    }),
  },
  language: { element: ({ language }) => select("language", [option("English", "en")], language) },
  verbosity: {
    element: ({ verbosity }, { choices }) =>
      select(
        "verbosity",
        (["short", "normal", "full"] as const).map((one) => option(choices[one], one)),
        verbosity,
      ),
  },
  answer_in: {
    element: ({ answer_in: where }, { choices }) =>
      select(
        "answer_in",
        (["thread", "channel"] as const).map((one) => option(choices[one], one)),
        where,
      ),
  },
  thread_replies: {
    element: ({ thread_replies: isOn }, { choices }) => {
      const answers = option(choices.threadReplies, "on");
      return {
        ...{ type: "checkboxes", action_id: "thread_replies", options: [answers] },
        ...(isOn ? { initial_options: [answers] } : {}),
      };
    },
  },
  spoiler_hours: {
    element: ({ spoiler_hours: hours }) => number("spoiler_hours", hours, 0, 168),
  },
  quiet_hours: {
    element: ({ quiet_hours: hours }) => ({
      ...{ type: "plain_text_input", action_id: "quiet_hours" },
      placeholder: { type: "plain_text", text: "23:00-07:00" },
      ...(hours === "" ? {} : { initial_value: hours }),
    }),
  },
  asks_per_minute: {
    isForAdmins: true,
    element: ({ asks_per_minute: most }) => number("asks_per_minute", most, 1, 100),
  },
  ask_roles: {
    isForAdmins: true,
    element: ({ ask_roles: ids }) => {
      const people = ids.filter((id) => /^[UW]/.test(id));
      return {
        ...{ type: "multi_users_select", action_id: "ask_roles", max_selected_items: 25 },
        ...(people.length > 0 ? { initial_users: people } : {}),
      };
    },
  },
  ask_channels: {
    isForAdmins: true,
    isForWorkspace: true,
    element: ({ ask_channels: ids }) => ({
      ...{ type: "multi_conversations_select", action_id: "ask_channels", max_selected_items: 25 },
      filter: { include: ["public", "private"] },
      ...(ids.length > 0 ? { initial_conversations: ids } : {}),
    }),
  },
};

/** The fields that somebody may change for a workspace or a channel. */
export function fieldsFor(isAdmin: boolean, isWorkspace: boolean): SettingName[] {
  return (Object.entries(settingFields) as [SettingName, Field][])
    .filter(([, field]) => (isAdmin || !field.isForAdmins) && (isWorkspace || !field.isForWorkspace))
    .map(([name]) => name);
}

/** The form as blocks, filled in with what holds. */
export function settingBlocks(names: readonly SettingName[], settings: ChannelSettings, words: Words): KnownBlock[] {
  return names.flatMap((name): KnownBlock[] => {
    const field = settingFields[name];
    if (!field) return [];
    const hint = words.hints[name] ?? settingShapes[name].description ?? name;
    return [
      {
        ...{ type: "input", block_id: name, optional: true },
        label: { type: "plain_text", text: words.fields[name] ?? name },
        hint: { type: "plain_text", text: hint },
        element: field.element(settings, words),
      },
    ];
  });
}
