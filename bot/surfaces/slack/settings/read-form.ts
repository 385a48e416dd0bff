import type { ViewStateValue } from "@slack/bolt";
import type { ChannelSettings, SettingName } from "../../channel/channel-settings.ts";

/** What was filled in, by block and element. */
export type FormValues = Record<string, Record<string, ViewStateValue>>;

/** The value that a form holds for a setting; undefined where the field was left empty. */
export function formValue(name: SettingName, values: FormValues, before: ChannelSettings): unknown {
  const given = values[name]?.[name];
  if (!given) return undefined;
  switch (name) {
    case "thread_replies":
      return (given.selected_options ?? []).length > 0;
    case "spoiler_hours":
    case "asks_per_minute":
      return given.value ? Number(given.value) : undefined;
    case "quiet_hours":
      return given.value?.replaceAll(" ", "") ?? "";
    case "ask_roles":
      return [...(given.selected_users ?? []), ...before.ask_roles.filter((id) => id.startsWith("S"))];
    case "ask_channels":
      return given.selected_conversations ?? [];
    default:
      return given.selected_option?.value;
  }
}
