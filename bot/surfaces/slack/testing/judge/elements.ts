import { z } from "zod";
import { actionId, anyText, confirm, option, plainText } from "./texts.ts";

const id = { action_id: actionId };
const asking = { ...id, placeholder: plainText(150).exactOptional(), focus_on_load: z.boolean().exactOptional() };
const ids = z.array(z.string().regex(/^[A-Z0-9]+$/)).max(100);

export const button = z.strictObject({
  type: z.literal("button"),
  ...id,
  text: plainText(75),
  value: z.string().max(2_000).exactOptional(),
  url: z.url().max(3_000).exactOptional(),
  style: z.enum(["primary", "danger"]).exactOptional(),
  confirm: confirm.exactOptional(),
  accessibility_label: z.string().max(75).exactOptional(),
});

const thumb = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(2_000),
  accessibility_label: z.string().max(75).exactOptional(),
});

export const feedbackButtons = z.strictObject({
  type: z.literal("feedback_buttons"),
  ...id,
  positive_button: thumb,
  negative_button: thumb,
});

export const slackFile = z.strictObject({ id: z.string().regex(/^F[A-Z0-9]+$/) });

export const imageElement = z.strictObject({
  type: z.literal("image"),
  slack_file: slackFile,
  alt_text: z.string().min(1).max(2_000),
});

const staticSelect = z.strictObject({
  type: z.literal("static_select"),
  ...asking,
  options: z.array(option).min(1).max(100),
  initial_option: option.exactOptional(),
});

const externalSelect = z.strictObject({
  type: z.literal("external_select"),
  ...asking,
  initial_option: option.exactOptional(),
  min_query_length: z.int().min(0).exactOptional(),
});

const multiExternalSelect = z.strictObject({
  type: z.literal("multi_external_select"),
  ...asking,
  initial_options: z.array(option).min(1).max(100).exactOptional(),
  min_query_length: z.int().min(0).exactOptional(),
  max_selected_items: z.int().min(1).exactOptional(),
});

const multiUsersSelect = z.strictObject({
  type: z.literal("multi_users_select"),
  ...asking,
  initial_users: ids.exactOptional(),
  max_selected_items: z.int().min(1).exactOptional(),
});

const conversations = {
  ...asking,
  default_to_current_conversation: z.boolean().exactOptional(),
  filter: z
    .strictObject({
      include: z.tuple([z.enum(["im", "mpim", "private", "public"])], z.enum(["im", "mpim", "private", "public"])),
      exclude_bot_users: z.boolean().exactOptional(),
    })
    .exactOptional(),
};

const conversationsSelect = z.strictObject({
  type: z.literal("conversations_select"),
  ...conversations,
  initial_conversation: z.string().exactOptional(),
});

const multiConversationsSelect = z.strictObject({
  type: z.literal("multi_conversations_select"),
  ...conversations,
  initial_conversations: ids.exactOptional(),
  max_selected_items: z.int().min(1).exactOptional(),
});

const checkboxes = z.strictObject({
  type: z.literal("checkboxes"),
  ...id,
  options: z.array(option).min(1).max(10),
  initial_options: z.array(option).min(1).max(10).exactOptional(),
});

const radioButtons = z.strictObject({
  type: z.literal("radio_buttons"),
  ...id,
  options: z.array(option).min(1).max(10),
  initial_option: option.exactOptional(),
});

const plainTextInput = z.strictObject({
  type: z.literal("plain_text_input"),
  ...asking,
  initial_value: z.string().max(3_000).exactOptional(),
  multiline: z.boolean().exactOptional(),
  min_length: z.int().min(0).max(3_000).exactOptional(),
  max_length: z.int().min(1).max(3_000).exactOptional(),
});

const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...asking,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().exactOptional(),
  min_value: z.string().exactOptional(),
  max_value: z.string().exactOptional(),
});

/** What a person may fill in. */
export const inputElement = z.discriminatedUnion("type", [
  staticSelect,
  externalSelect,
  multiExternalSelect,
  multiUsersSelect,
  conversationsSelect,
  multiConversationsSelect,
  checkboxes,
  radioButtons,
  plainTextInput,
  numberInput,
]);

export const actionElement = z.discriminatedUnion("type", [
  button,
  staticSelect,
  externalSelect,
  conversationsSelect,
  checkboxes,
  radioButtons,
]);

export const contextElement = z.union([anyText(2_000), imageElement]);
